package dev.riffle.core.snapshot;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.io.IOException;
import java.util.ArrayList;

/** The weights of a sequence encoder as a section. */
final class EncoderSection {
  private EncoderSection() {}

  static void write(SequenceNetwork network, SectionLayout layout, LittleEndianOutput out)
      throws IOException {
    for (float[] tensor : network.weights()) {
      out.putFloats(tensor);
    }
    if (layout.tensors().size() > network.weights().size()) {
      out.putFloats(new float[1]);
    }
    out.flush();
  }

  static SequenceNetwork read(SectionInput in, SequenceSettings settings) {
    long start = in.position();
    int tensors = settings.tensors().size();
    var weights = new ArrayList<float[]>(tensors);
    for (int n = 0; n < tensors; n++) {
      weights.add(in.floats());
    }
    try {
      return new SequenceNetwork(settings, weights);
    } catch (IllegalArgumentException e) {
      throw DamagedSnapshot.at(Section.ENCODER, start, e.getMessage());
    }
  }
}
