package dev.riffle.core.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The items of a model that one condition lets through, gathered block by block as far as searches
 * go: their quantized vectors lie side by side, so that a search reads none of the others. Safe to
 * share between threads.
 */
public final class PassingItems {
  /** Where more of a block pass, the block itself is read as fast, and takes no more memory. */
  private static final double MOST = 0.75;

  /** Where the bits of passing items come from: word by word of 64, lowest first. */
  @FunctionalInterface
  public interface Bits {
    /** Writes {@code count} words to 0 and on, that of the items from 64 · first on at 0. */
    void fill(long[] words, int first, int count);
  }

  /**
   * Those of one block.
   *
   * @param size how many
   * @param places of them in the block, rising
   * @param norms of them, never rising
   * @param int8 their quantized vectors
   */
  public record Gathered(int size, int[] places, float[] norms, Int8Groups int8) {
    private static Gathered of(ItemBlock block, long[] words, int count) {
      var places = new int[count];
      var norms = new float[count];
      int size = 0;
      for (int word = 0; word < words.length; word++) {
        for (long left = words[word]; left != 0; left &= left - 1) {
          int place = Long.SIZE * word + Long.numberOfTrailingZeros(left);
          places[size] = place;
          norms[size++] = block.norms()[place];
        }
      }
      return new Gathered(size, places, norms, block.int8().only(places));
    }

    private static long bytes(int count, int dims) {
      return (long) count * (dims + Integer.BYTES + 2 * Float.BYTES)
          + (long) Int8Groups.ITEMS * dims;
    }
  }

  /**
   * What is known of a block.
   *
   * @param most whether so many pass that gathering them does not pay
   */
  private record Part(Optional<Gathered> gathered, boolean most) {}

  private static final Part TOO_MANY = new Part(Optional.empty(), true);

  /** There was no room, and will be none. */
  private static final Part NO_ROOM = new Part(Optional.empty(), false);

  private final List<ItemBlock> blocks;
  private final PassingItemsCache cache;
  private final AtomicReferenceArray<Part> parts;

  PassingItems(List<ItemBlock> blocks, PassingItemsCache cache) {
    this.blocks = blocks;
    this.cache = cache;
    this.parts = new AtomicReferenceArray<>(blocks.size());
  }

  /**
   * Those of a block, gathered now if they were not before.
   *
   * @param n of the model's blocks, from 0
   * @param bits of the condition
   * @return nothing where most of the block's items pass, and where there is no room: any of them
   *     may
   */
  public Optional<Gathered> of(int n, Bits bits) {
    Part known = parts.get(n);
    return (known == null ? gather(n, bits) : known).gathered();
  }

  /** Whether it is known that most of a block's items pass, so that none are gathered. */
  public boolean mostPass(int n) {
    Part known = parts.get(n);
    return known != null && known.most();
  }

  private Part gather(int n, Bits bits) {
    ItemBlock block = blocks.get(n);
    long[] words = words(block, bits);
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    if (count > MOST * block.size()) {
      parts.set(n, TOO_MANY);
      return TOO_MANY;
    }
    long bytes = Gathered.bytes(count, block.int8().dims());
    switch (cache.reserve(this, bytes)) {
      case NEVER -> {
        parts.set(n, NO_ROOM);
        return NO_ROOM;
      }
      case NOT_NOW -> {
        return NO_ROOM;
      }
      case GIVEN -> {}
    }
    var made = new Part(Optional.of(Gathered.of(block, words, count)), false);
    if (!parts.compareAndSet(n, null, made)) {
      cache.giveBack(this, bytes); // another search was as fast
    }
    return made;
  }

  /** The bits of a block's items, the first one's lowest, and no others. */
  private static long[] words(ItemBlock block, Bits bits) {
    int shift = block.first() % Long.SIZE;
    int first = block.first() / Long.SIZE;
    var raw = new long[(shift + block.size() + Long.SIZE - 1) / Long.SIZE];
    bits.fill(raw, first, raw.length);
    var words = new long[(block.size() + Long.SIZE - 1) / Long.SIZE];
    for (int word = 0; word < words.length; word++) {
      words[word] = raw[word] >>> shift;
      if (shift > 0 && word + 1 < raw.length) {
        words[word] |= raw[word + 1] << (Long.SIZE - shift);
      }
    }
    int rest = block.size() % Long.SIZE;
    if (rest > 0) {
      words[words.length - 1] &= (1L << rest) - 1;
    }
    return words;
  }
}
