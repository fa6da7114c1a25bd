package dev.riffle.tests.bench.topk;

import dev.riffle.core.model.Int8Groups;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.TopK;

/** Riffle's own search. */
record RiffleEngine(Model model) implements Engine {
  @Override
  public String name() {
    return "riffle";
  }

  @Override
  public int[] search(float[] query, int k) {
    return TopK.search(model, query, k, ItemFilter.ALL).stream()
        .mapToInt(scored -> Integer.parseInt(model.id(scored.index())))
        .toArray();
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (ItemBlock block : model.blocks()) {
      Int8Groups int8 = block.int8();
      bytes += 4L * (block.values().length + block.norms().length + int8.scales().length);
      bytes += int8.cells().length;
    }
    return bytes;
  }

  @Override
  public boolean exact() {
    return true;
  }
}
