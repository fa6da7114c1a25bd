package dev.riffle.core.online;

/**
 * Seen items as bytes: what lies between two hashes that follow each other is small, and is stored
 * as a Rice code (Golomb 1966, Rice 1979). That is within a twentieth of the least that a set with
 * this chance of error can take, and less than a Bloom filter's 1.44 times that from a chance of 1
 * in 20 on.
 *
 * <p>Format 1: the byte 1; the hashes' bits (1 byte); their count (LEB128); and for each, rising,
 * how much it is above the one before less 1 (the first: above -1), as q = d &gt;&gt; k ones and a
 * zero, and the last k bits of d, the highest first. k is the greatest number from 0 on for which
 * the count times 2ᵏ is at most .7 times 2 to the hashes' bits. The last byte is filled with zeros.
 */
public final class SeenItemsCodec {
  /** Beside its key, what a row of 400 KB has room for. */
  public static final int MAX_BYTES = 384 << 10;

  private static final int FORMAT = 1;
  private static final double MEAN = 0.7;
  private static final int HEAD = 2 + 5;

  private SeenItemsCodec() {}

  /** How many bytes it takes, or a few more. */
  static long bytes(SeenItems seen) {
    int low = low(seen.bits(), seen.size());
    long bits = 0;
    long before = -1;
    for (long hash : seen.hashes()) {
      bits += ((hash - before - 1) >>> low) + 1 + low;
      before = hash;
    }
    return HEAD + (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  public static byte[] encode(SeenItems seen) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.u8(seen.bits());
    out.number(seen.size());
    int low = low(seen.bits(), seen.size());
    var bits = new BitWriter(out);
    long before = -1;
    for (long hash : seen.hashes()) {
      long above = hash - before - 1;
      bits.ones(above >>> low);
      bits.bits(above, low);
      before = hash;
    }
    bits.end();
    return out.bytes();
  }

  /**
   * Reads seen items.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static SeenItems decode(byte[] bytes) {
    return StateReader.read("seen items", bytes, FORMAT, SeenItemsCodec::seen);
  }

  private static SeenItems seen(StateReader in) {
    int bits = in.u8();
    if (bits < SeenItems.LEAST_BITS || bits > SeenItems.MOST_BITS) {
      throw in.damaged("hashes of %d bits are none".formatted(bits));
    }
    int count = in.count();
    int low = low(bits, count);
    in.requireBits((1L + low) * count);
    var reader = new BitReader(in);
    var hashes = new long[count];
    long before = -1;
    for (int i = 0; i < count; i++) {
      long above = (reader.ones() << low) | reader.bits(low);
      before += above + 1;
      if (before >>> bits != 0) {
        throw in.damaged("a hash has more than %d bits".formatted(bits));
      }
      hashes[i] = before;
    }
    reader.end();
    return new SeenItems(bits, hashes);
  }

  private static int low(int bits, int count) {
    int low = 0;
    while (count > 0 && Math.scalb((double) count, low + 1) <= MEAN * Math.scalb(1.0, bits)) {
      low++;
    }
    return low;
  }

  /** Bits into bytes, the highest first. */
  private static final class BitWriter {
    private final StateWriter out;
    private int held;
    private int count;

    BitWriter(StateWriter out) {
      this.out = out;
    }

    void ones(long many) {
      for (long i = 0; i < many; i++) {
        bit(1);
      }
      bit(0);
    }

    void bits(long value, int many) {
      for (int i = many - 1; i >= 0; i--) {
        bit((int) (value >>> i) & 1);
      }
    }

    void end() {
      while (count > 0) {
        bit(0);
      }
    }

    private void bit(int bit) {
      held = held << 1 | bit;
      if (++count == Byte.SIZE) {
        out.u8(held);
        held = 0;
        count = 0;
      }
    }
  }

  /** Bits out of bytes, the highest first. */
  private static final class BitReader {
    private final StateReader in;
    private long window;
    private int held;

    BitReader(StateReader in) {
      this.in = in;
    }

    long ones() {
      long many = 0;
      while (true) {
        fill(1);
        int ones = Math.min(held, Long.numberOfLeadingZeros(~window));
        drop(ones);
        many += ones;
        if (held > 0) {
          drop(1);
          return many;
        }
      }
    }

    long bits(int many) {
      fill(many);
      long value = many == 0 ? 0 : window >>> (Long.SIZE - many);
      drop(many);
      return value;
    }

    void end() {
      if (held >= Byte.SIZE || window != 0) {
        throw in.damaged("its last byte is not filled with zeros");
      }
    }

    private void fill(int needed) {
      while (held <= Long.SIZE - Byte.SIZE && (in.hasMore() || held < needed)) {
        window |= (long) in.u8() << (Long.SIZE - Byte.SIZE - held);
        held += Byte.SIZE;
      }
    }

    private void drop(int many) {
      window = many == Long.SIZE ? 0 : window << many;
      held -= many;
    }
  }
}
