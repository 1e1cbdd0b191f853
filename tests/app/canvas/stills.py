"""The still picture that a canvas keeps, as pixels to compare."""

import numpy as np
from PySide6.QtGui import QImage, QPainter


def kept(canvas) -> QImage:
    """The still picture of what a canvas shows."""
    image = QImage(canvas.camera.pixels(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas.still.film.draw(painter)
    painter.end()
    return image


def unlike(one: QImage, other: QImage) -> int:
    """Pixels in which two pictures differ visibly."""
    pixels = [np.frombuffer(each.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
              .reshape(-1, 4)[:, :3].astype(int)
              for each in (one, other)]
    return int((abs(pixels[0] - pixels[1]).max(axis=1) > 24).sum())
