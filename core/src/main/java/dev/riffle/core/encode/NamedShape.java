package dev.riffle.core.encode;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor of weights.
 *
 * @param name within the encoder
 * @param axes their lengths, outermost first
 */
public record NamedShape(String name, List<Integer> axes) {
  public NamedShape {
    axes = List.copyOf(axes);
  }

  NamedShape(String name, int... axes) {
    this(name, Arrays.stream(axes).boxed().toList());
  }

  /** How many numbers it holds. */
  public int size() {
    return axes.stream().reduce(1, Math::multiplyExact);
  }
}
