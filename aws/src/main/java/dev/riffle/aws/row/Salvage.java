package dev.riffle.aws.row;

import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.online.DamagedState;
import java.util.function.Supplier;

/** Reads what is left of a damaged row, attribute by attribute. */
final class Salvage {
  private Salvage() {}

  /** An attribute's value, or what stands for it when that cannot be read. */
  static <T> T orElse(T otherwise, Supplier<T> read) {
    try {
      return read.get();
    } catch (DamagedState | DamagedRow | InvalidEvent damaged) {
      return otherwise;
    }
  }
}
