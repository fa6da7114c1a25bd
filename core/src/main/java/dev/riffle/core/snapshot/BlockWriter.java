package dev.riffle.core.snapshot;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Int8Quantizer;
import dev.riffle.core.model.Norm;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the tensors of a block, in the order of {@link SnapshotLayout}. */
final class BlockWriter {
  private final SnapshotHeader header;
  private final LittleEndianOutput out;
  private final Map<String, Integer> bits = new HashMap<>();

  BlockWriter(SnapshotHeader header, LittleEndianOutput out) {
    this.header = header;
    this.out = out;
    for (int bit = 0; bit < header.categories().size(); bit++) {
      bits.put(header.categories().get(bit), bit);
    }
  }

  void write(List<DraftItem> items, SectionLayout layout) throws IOException {
    int dims = header.dims();
    for (DraftItem item : items) {
      writeCategories(item);
    }
    for (DraftItem item : items) {
      out.putLong(item.expires().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE));
    }
    for (DraftItem item : items) {
      out.putFloat(Norm.ceiling(item.vector(), 0, dims));
    }
    for (DraftItem item : items) {
      out.putFloats(item.vector());
    }
    for (DraftItem item : items) {
      out.putFloat(Int8Quantizer.scale(item.vector(), 0, dims));
    }
    for (DraftItem item : items) {
      out.putFloat(item.popularity());
    }
    StringTable.writeOffsets(items, DraftItem::id, out);
    writeQuantized(items);
    for (DraftItem item : items) {
      out.putByte(item.available() ? 1 : 0);
    }
    StringTable.writeBytes(items, DraftItem::id, layout.tensors().getLast().bytes(), out);
  }

  private void writeCategories(DraftItem item) throws IOException {
    var words = new long[header.words()];
    for (String category : item.categories()) {
      int bit = bits.get(category);
      words[bit >> 6] |= 1L << bit;
    }
    for (long word : words) {
      out.putLong(word);
    }
  }

  private void writeQuantized(List<DraftItem> items) throws IOException {
    int dims = header.dims();
    for (DraftItem item : items) {
      var quantized = new byte[dims];
      float scale = Int8Quantizer.scale(item.vector(), 0, dims);
      Int8Quantizer.quantize(item.vector(), 0, dims, scale, quantized, 0);
      for (byte value : quantized) {
        out.putByte(value);
      }
    }
  }
}
