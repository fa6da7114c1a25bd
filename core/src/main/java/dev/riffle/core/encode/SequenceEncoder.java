package dev.riffle.core.encode;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.VectorLookup;
import java.util.Optional;

/**
 * The encoder of a sequence model. Each event is the sum of its item's vector (times √dims), its
 * kind and its gap to the event before. Blocks of causal self-attention and feed-forward, normed
 * first and added, follow; how far apart two events are is a learned term of attention. The user's
 * vector is the normed output at the newest event, so the last block computes no other.
 */
public final class SequenceEncoder {
  private final SequenceNetwork network;

  public SequenceEncoder(SequenceNetwork network) {
    this.network = network;
  }

  /**
   * Encodes a history.
   *
   * @param settings how to read it
   * @param vectors the items', of as many dimensions as the encoder's
   * @return {@code dims} long; nothing when no item of it has a vector; a pure function of the
   *     history and the model
   */
  public Optional<float[]> encode(History history, EncoderSettings settings, VectorLookup vectors) {
    SequenceInput input = SequenceInput.of(history, network.settings(), settings, vectors);
    return input.length() == 0 ? Optional.empty() : Optional.of(encode(input));
  }

  /** The vector after the last event. */
  public float[] encode(SequenceInput input) {
    SequenceSettings settings = network.settings();
    int dims = settings.dims();
    float[] x = embedded(input);
    for (int b = 0; b < settings.blocks(); b++) {
      var block = new AttentionBlock(network, b);
      boolean last = b == settings.blocks() - 1;
      block.apply(x, input.length(), last ? input.length() - 1 : 0);
    }
    var vector = new float[dims];
    int newest = (input.length() - 1) * dims;
    Layers.norm(x, newest, network.normScale(), network.normShift(), vector, 0);
    return vector;
  }

  private float[] embedded(SequenceInput input) {
    int dims = network.settings().dims();
    float root = (float) Math.sqrt(dims);
    var x = new float[input.length() * dims];
    for (int n = 0; n < input.length(); n++) {
      int at = n * dims;
      Layers.add(root, input.items(), at, x, at, dims);
      Layers.add(1, network.kinds(), input.kinds()[n] * dims, x, at, dims);
      Layers.add(1, network.gaps(), input.gaps()[n] * dims, x, at, dims);
    }
    return x;
  }
}
