"""The parts of a training script that are the same for every model, as the reader of the script will see them."""

HEAD = '''
Settings stand below; what changes from run to run are options:

    python {name} --data train.npz --epochs 20 --batch-size 64

An interrupted run goes on where its last epoch ended when it is started again. KERAS_BACKEND chooses jax, tensorflow or torch.
More than one device or machine:
    jax         all devices of one machine are used as they are; for several machines set KERAS_DISTRIBUTION_JOB_ADDRESSES,
                KERAS_DISTRIBUTION_NUM_PROCESSES and KERAS_DISTRIBUTION_PROCESS_ID on each
    tensorflow  all GPUs of one machine are used as they are; for several machines set TF_CONFIG on each
    torch       torchrun --nproc-per-node=4 {name} ... (and --nnodes for several machines)
"""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
from keras import layers
'''

COLUMN = '''

@dataclass(frozen=True)
class Column:
    """One input or target: its name in a .npz, the shape of a sample, its dtype, the file it comes from, and the largest whole
    number that made-up data holds."""

    name: str
    shape: tuple
    dtype: str
    file: str = ""
    highest: int = 1
'''

DATA = '''

def load_data(path):
    """Inputs and targets, nested as the model has them: from one .npz, or each from its own file."""
    together = dict(np.load(path)) if path else {}
    rows = min((len(each) for each in together.values()), default=0) or rows_of_files() or 256
    draw = np.random.default_rng(SEED)

    def load(column):
        if column.name in together:
            array = together[column.name]
        elif column.file:
            array = read(HERE / column.file, column.name)
        else:
            print(f"no data for {column.name!r}: {rows} made-up rows are used; give --data FILE.npz with an array of that name")
            return made_up(column, rows, draw)
        return np.asarray(array, column.dtype).reshape(len(array), *column.shape)

    return keras.tree.map_structure(load, INPUTS), keras.tree.map_structure(load, TARGETS)


def rows_of_files():
    """The number of samples in the files that the inputs come from; 0 where they come from none."""
    columns = [column for column in keras.tree.flatten([INPUTS, TARGETS]) if column.file]
    return min((len(read(HERE / column.file, column.name)) for column in columns), default=0)


def read(path, name):
    """The array in a .npy, .npz or text file."""
    if path.suffix == ".npy":
        return np.load(path, mmap_mode="r")
    if path.suffix == ".npz":
        found = np.load(path)
        return found[name] if name in found else found[found.files[0]]
    table = np.genfromtxt(path, delimiter=",", ndmin=2)
    return table[1:] if np.isnan(table[0]).all() else table


def made_up(column, rows, draw):
    """Random data of the right shape: it shows that the program runs, and teaches the model nothing."""
    shape = (rows, *(8 if size is None else size for size in column.shape))
    if np.dtype(column.dtype).kind in "iub" or column.highest > 1 or column.name in CLASSES:
        return draw.integers(0, column.highest + 1, shape).astype(column.dtype)
    return draw.normal(size=shape).astype(column.dtype)
'''

TRAINING = '''

def compiled_model():
    """The model, with the weights it was saved with, ready for training."""
    model = build_model()
    if WEIGHTS and (HERE / WEIGHTS).exists():
        model.load_weights(HERE / WEIGHTS)
    model.compile(optimizer=keras.optimizers.get({"class_name": OPTIMIZER, "config": {"learning_rate": LEARNING_RATE}}),
                  loss=LOSSES, metrics=METRICS)
    return model


def callbacks(folder):
    """What happens after each epoch: the state is kept for a restart, the best model saved, a line written to the log."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        keras.callbacks.BackupAndRestore(folder / "backup", delete_checkpoint=False),
        keras.callbacks.ModelCheckpoint(folder / "best.keras", monitor="val_loss", save_best_only=True),
        keras.callbacks.CSVLogger(folder / "log.csv", append=True),
    ]


def train(options):
    """Fit the model on one machine, on as many devices as it has; with JAX also on several machines."""
    with devices():
        inputs, targets, out = shared_out(*load_data(options.data), options.out)
        model = compiled_model()
        model.summary()
        model.fit(inputs, targets, batch_size=options.batch_size, epochs=options.epochs, validation_split=VALIDATION,
                  callbacks=callbacks(out))
    model.save(out / "final.keras")
    print(f"saved {out / 'final.keras'}")


def shared_out(inputs, targets, out):
    """This machine's share of the samples, and a folder that no other machine writes to."""
    machine, machines = (int(os.environ.get(f"KERAS_DISTRIBUTION_{name}", given))
                         for name, given in (("PROCESS_ID", 0), ("NUM_PROCESSES", 1)))
    if machines == 1:
        return inputs, targets, out
    even = len(keras.tree.flatten(targets)[0]) // machines * machines
    inputs, targets = keras.tree.map_structure(lambda each: each[machine:even:machines], (inputs, targets))
    return inputs, targets, out / f"machine_{machine}" if machine else out


def devices():
    """Spread the model over the devices there are; what is made inside `with devices():` is spread."""
    from contextlib import nullcontext
    if keras.backend.backend() == "jax":
        if os.environ.get("KERAS_DISTRIBUTION_JOB_ADDRESSES"):
            keras.distribution.initialize()
        if len(keras.distribution.list_devices()) > 1:
            keras.distribution.set_distribution(keras.distribution.DataParallel(auto_shard_dataset=False))
    if keras.backend.backend() == "tensorflow":
        import tensorflow
        if len(tensorflow.config.list_physical_devices("GPU")) > 1:
            return tensorflow.distribute.MirroredStrategy().scope()
    return nullcontext()
'''

MAIN = '''

def main():
    parser = argparse.ArgumentParser(description=f"Train {NAME}.")
    parser.add_argument("--data", help="a .npz with an array for each input and target, by name")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--out", type=Path, default=HERE / "run", help="where checkpoints, log and the trained model go")
    options = parser.parse_args()
    keras.utils.set_random_seed(SEED)
    if keras.backend.backend() == "torch" and int(os.environ.get("WORLD_SIZE", 1)) > 1:
        train_with_torchrun(options)
    elif keras.backend.backend() == "tensorflow" and os.environ.get("TF_CONFIG"):
        train_with_tf_config(options)
    else:
        train(options)


if __name__ == "__main__":
    main()
'''
