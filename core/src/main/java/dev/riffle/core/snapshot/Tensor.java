package dev.riffle.core.snapshot;

import java.util.List;

/**
 * Where a tensor lies.
 *
 * @param type the element type's safetensors name
 * @param shape lengths of the axes, outermost first
 * @param begin bytes from the start of the data, which follows the header
 * @param end the first byte after it, counted likewise
 */
record Tensor(String name, String type, List<Long> shape, long begin, long end) {
  Tensor {
    shape = List.copyOf(shape);
  }

  long bytes() {
    return end - begin;
  }
}
