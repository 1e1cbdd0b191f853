"""The part of a training script that runs in several processes at once, where Keras's own `fit` does not go."""

SEVERAL = '''

def train_with_tf_config(options):
    """The same as `train`, on each machine that TF_CONFIG names: Keras's training step, batch by batch, on a share of the data."""
    import tensorflow as tf
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    inputs, targets = load_data(options.data)
    flat = tuple(np.array(each) for each in keras.tree.flatten([inputs, targets]))
    dataset = tf.data.Dataset.from_tensor_slices(flat).shuffle(len(flat[0]), seed=SEED)
    dataset = dataset.batch(options.batch_size, drop_remainder=True)
    sharing = tf.data.Options()
    sharing.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
    with strategy.scope():
        model = compiled_model()
        model.optimizer.build(model.trainable_variables)
        first = take_up(model, options)

    @tf.function
    def step(batch):
        return strategy.run(lambda *parts: model.train_step(keras.tree.pack_sequence_as([inputs, targets], parts)), args=batch)

    for epoch in range(first, options.epochs):
        model.reset_metrics()
        for batch in strategy.experimental_distribute_dataset(dataset.with_options(sharing)):
            step(batch)
        measured = {name: float(value) for name, value in model.get_metrics_result().items()}
        if strategy.cluster_resolver.task_id == 0:
            print(f"epoch {epoch + 1}/{options.epochs}: " + ", ".join(f"{name} {value:.4f}" for name, value in measured.items()))
            keep(model, options, epoch + 1)
    if strategy.cluster_resolver.task_id == 0:
        finish(model, options)


def train_with_torchrun(options):
    """The same as `train`, in each of the processes that torchrun has started: gradients are averaged after every batch."""
    import torch
    from torch.nn.parallel import DistributedDataParallel
    from torch.utils.data import DataLoader, TensorDataset
    from torch.utils.data.distributed import DistributedSampler
    torch.distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    rank, device = torch.distributed.get_rank(), torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(device)
    inputs, targets = load_data(options.data)
    flat = [torch.from_numpy(np.array(each)) for each in keras.tree.flatten([inputs, targets])]
    dataset = TensorDataset(*flat)
    sampler = DistributedSampler(dataset, seed=SEED)
    loader = DataLoader(dataset, options.batch_size, sampler=sampler)
    with torch.device(device):
        model = compiled_model()
    model.optimizer.build(model.trainable_variables)
    first = take_up(model, options)
    spread = DistributedDataParallel(model.to(device), find_unused_parameters=True)
    for epoch in range(first, options.epochs):
        sampler.set_epoch(epoch)
        losses = []
        for batch in loader:
            x, y = keras.tree.pack_sequence_as([inputs, targets], [each.to(device) for each in batch])
            model.zero_grad()
            loss = model.compute_loss(x, y, spread(x, training=True))
            loss.backward()
            variables = model.trainable_weights
            with torch.no_grad():
                model.optimizer.apply([variable.value.grad for variable in variables], variables)
            losses.append(float(loss.detach()))
        if rank == 0:
            print(f"epoch {epoch + 1}/{options.epochs}: loss {np.mean(losses):.4f}")
            keep(model, options, epoch + 1)
    if rank == 0:
        finish(model, options)
    torch.distributed.barrier()
    torch.distributed.destroy_process_group()


def take_up(model, options):
    """The number of epochs that are done, whose weights the model takes on; the optimizer's own state begins anew."""
    options.out.mkdir(parents=True, exist_ok=True)
    done = options.out / "epochs_done.txt"
    epochs = int(done.read_text()) if done.exists() else 0
    if epochs:
        model.load_weights(options.out / "state.weights.h5")
    return epochs


def keep(model, options, epochs):
    """Keep the state for a restart."""
    model.save_weights(options.out / "state.weights.h5")
    (options.out / "epochs_done.txt").write_text(str(epochs))


def finish(model, options):
    """Save the trained model."""
    model.save(options.out / "final.keras")
    print(f"saved {options.out / 'final.keras'}")
'''
