"""What people usually put behind a tensor of a kind; only the order of suggestions depends on it."""

from engine.dtypes import is_float
from engine.spec import TensorSpec

START = ("InputLayer",)
WHOLE_NUMBERS = ("Embedding", "IntegerLookup", "CategoryEncoding")
BY_RANK = {
    1: ("Reshape", "Dense"),
    2: ("Dense", "Dropout", "Activation", "BatchNormalization", "LayerNormalization", "ReLU", "Reshape", "Concatenate", "Add"),
    3: ("Flatten", "LSTM", "GRU", "Conv1D", "GlobalAveragePooling1D", "MaxPooling1D", "Bidirectional", "MultiHeadAttention",
        "Dense", "Dropout", "LayerNormalization", "Activation"),
    4: ("Flatten", "Conv2D", "MaxPooling2D", "GlobalAveragePooling2D", "BatchNormalization", "Activation", "Dropout", "Dense"),
}
OTHER = ("Flatten", "Conv3D", "MaxPooling3D", "GlobalAveragePooling3D", "Dense")
ANY = ("Dense", "Dropout", "Flatten", "Activation", "Concatenate", "Add")


def usual(class_name: str, spec: TensorSpec | None, behind: bool, has_inputs: bool) -> int:
    """The place of a class among what usually follows a tensor (`behind` one or at a free place); less is more usual."""
    if not behind:
        order = (*ANY, *START) if has_inputs else (*START, *ANY)
    elif spec is None:
        order = ANY
    elif not is_float(spec.dtype):
        order = WHOLE_NUMBERS
    else:
        order = BY_RANK.get(spec.rank, OTHER)
    return order.index(class_name) if class_name in order else len(order)
