package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.online.Prior;
import dev.riffle.core.snapshot.SnapshotLayout.PriorCounts;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Function;

/** The prior as a section. */
final class PriorSection {
  private PriorSection() {}

  static PriorCounts counts(Prior prior) {
    long text = prior.names().stream().mapToLong(name -> name.getBytes(UTF_8).length).sum();
    int features = prior.names().size();
    long before = SnapshotLayout.bytesBeforeNames(features, prior.dims());
    return new PriorCounts(features, SnapshotLayout.padded(before, text));
  }

  static void write(Prior prior, SectionLayout layout, LittleEndianOutput out) throws IOException {
    out.putFloats(prior.means());
    out.putFloats(prior.scales());
    out.putFloats(prior.weights());
    StringTable.writeOffsets(prior.names(), Function.identity(), out);
    StringTable.writeBytes(
        prior.names(), Function.identity(), layout.tensors().getLast().bytes(), out);
  }

  static Prior read(SectionInput in, int dims) {
    int features = in.rows();
    float[] means = in.floats();
    float[] scales = in.floats();
    float[] weights = in.floats();
    long at = in.position();
    int[] offsets = in.ints();
    byte[] names = in.bytes();
    StringTable.check(Section.PRIOR, at, offsets, names.length, 0, Integer.MAX_VALUE);
    var list = new ArrayList<String>(features);
    for (int i = 0; i < features; i++) {
      list.add(new String(names, offsets[i], offsets[i + 1] - offsets[i], UTF_8));
    }
    return new Prior(dims, list, means, scales, weights);
  }
}
