package dev.riffle.core.encode;

import dev.riffle.core.settings.SettingRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a sequence encoder.
 *
 * @param dims length of every vector, 1 to 4,096, a multiple of {@code heads}
 * @param blocks of attention and feed-forward, 1 to 16
 * @param heads of attention in each block, 1 to 64
 * @param innerDims of the feed-forward layers, 1 to 16,384
 * @param steps how many of a history's newest events are read, 1 to 1,000
 * @param kinds of events that it tells apart ({@link EventKind}), 1 to 256
 * @param gaps of time that it tells apart ({@link TimeGap}), 1 to 64
 */
public record SequenceSettings(
    int dims, int blocks, int heads, int innerDims, int steps, int kinds, int gaps) {
  /** What a block holds, in the order of {@link #tensors()}. */
  static final int TENSORS_OF_A_BLOCK = 13;

  /** What comes before the blocks. */
  static final int TENSORS_BEFORE_BLOCKS = 2;

  public SequenceSettings {
    SettingRule.requireWithin("dims", 1, 4_096, dims);
    SettingRule.requireWithin("blocks", 1, 16, blocks);
    SettingRule.requireWithin("heads", 1, 64, heads);
    SettingRule.require(dims % heads == 0, "dims", "a multiple of heads, " + heads, dims);
    SettingRule.requireWithin("innerDims", 1, 16_384, innerDims);
    SettingRule.requireWithin("steps", 1, 1_000, steps);
    SettingRule.requireWithin("kinds", 1, 256, kinds);
    SettingRule.requireWithin("gaps", 1, 64, gaps);
  }

  /** Two blocks of two heads over the newest 100 events, in 64 dimensions. */
  public static SequenceSettings defaults() {
    return new SequenceSettings(64, 2, 2, 128, 100, EventKind.COUNT, TimeGap.COUNT);
  }

  /** Another number of dimensions, and twice as many inside the feed-forward layers. */
  public SequenceSettings withDims(int wanted) {
    return new SequenceSettings(wanted, blocks, heads, 2 * wanted, steps, kinds, gaps);
  }

  /** Other numbers of blocks and heads. */
  public SequenceSettings withBlocks(int wanted, int wantedHeads) {
    return new SequenceSettings(dims, wanted, wantedHeads, innerDims, steps, kinds, gaps);
  }

  /** Another number of events. */
  public SequenceSettings withSteps(int wanted) {
    return new SequenceSettings(dims, blocks, heads, innerDims, wanted, kinds, gaps);
  }

  /**
   * The weights, in the order in which {@link SequenceNetwork} and the snapshot hold them. Matrices
   * are {@code [from, to]}, row-major: an output is the sum over {@code from} of input times row.
   */
  public List<NamedShape> tensors() {
    var tensors = new ArrayList<NamedShape>();
    tensors.add(new NamedShape("kinds", kinds, dims));
    tensors.add(new NamedShape("gaps", gaps, dims));
    for (int b = 0; b < blocks; b++) {
      String block = "block-" + b + ".";
      tensors.add(new NamedShape(block + "attention_norm.scale", dims));
      tensors.add(new NamedShape(block + "attention_norm.shift", dims));
      tensors.add(new NamedShape(block + "query_key_value.weight", dims, 3 * dims));
      tensors.add(new NamedShape(block + "query_key_value.bias", 3 * dims));
      tensors.add(new NamedShape(block + "distances", heads, steps));
      tensors.add(new NamedShape(block + "output.weight", dims, dims));
      tensors.add(new NamedShape(block + "output.bias", dims));
      tensors.add(new NamedShape(block + "inner_norm.scale", dims));
      tensors.add(new NamedShape(block + "inner_norm.shift", dims));
      tensors.add(new NamedShape(block + "inner.weight", dims, innerDims));
      tensors.add(new NamedShape(block + "inner.bias", innerDims));
      tensors.add(new NamedShape(block + "outer.weight", innerDims, dims));
      tensors.add(new NamedShape(block + "outer.bias", dims));
    }
    tensors.add(new NamedShape("norm.scale", dims));
    tensors.add(new NamedShape("norm.shift", dims));
    return List.copyOf(tensors);
  }
}
