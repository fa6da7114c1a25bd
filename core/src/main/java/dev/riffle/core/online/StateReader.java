package dev.riffle.core.online;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads what {@link StateWriter} wrote; anything else is {@link DamagedState}. */
final class StateReader {
  private final String what;
  private final ByteBuffer in;

  private StateReader(String what, byte[] bytes) {
    this.what = what;
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads a whole state; bytes left over are damage too. */
  static <T> T read(String what, byte[] bytes, int format, Function<StateReader, T> body) {
    var reader = new StateReader(what, bytes);
    try {
      int found = reader.u8();
      if (found != format) {
        throw reader.damaged(
            "it is of format %d and this version reads %d; upgrade the reader"
                .formatted(found, format));
      }
      T value = body.apply(reader);
      if (reader.in.hasRemaining()) {
        throw reader.damaged(reader.in.remaining() + " bytes are left over");
      }
      return value;
    } catch (BufferUnderflowException e) {
      DamagedState damaged = reader.damaged("it ends too early");
      damaged.initCause(e);
      throw damaged;
    }
  }

  int u8() {
    return Byte.toUnsignedInt(in.get());
  }

  long i64() {
    return in.getLong();
  }

  /** A finite number. */
  float f32() {
    float value = in.getFloat();
    if (!Float.isFinite(value)) {
      throw damaged("a number is " + value);
    }
    return value;
  }

  boolean flag() {
    int value = u8();
    if (value > 1) {
      throw damaged("a flag is neither 0 nor 1, but " + value);
    }
    return value == 1;
  }

  /** An integer from 0 to 2⁶³ - 1, in as few bytes as it takes. */
  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (next == 0 && shift > 0) {
          throw damaged("an integer is longer than it need be");
        }
        return value;
      }
    }
    throw damaged("an integer does not end");
  }

  /** A number on from this one. */
  long later(long before) {
    long step = number();
    if (step > Long.MAX_VALUE - before) {
      throw damaged("a time of %d after %d is none".formatted(step, before));
    }
    return before + step;
  }

  /** A count of things of at least this many bytes each: a lie cannot ask for more memory. */
  int count(int bytesEach) {
    long count = number();
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw damaged("a count of %d does not fit what is left".formatted(count));
    }
    return (int) count;
  }

  /** A count of things that {@link #requireBits} is to be asked of. */
  int count() {
    long count = number();
    if (count > Integer.MAX_VALUE) {
      throw damaged("a count of %d does not fit what is left".formatted(count));
    }
    return (int) count;
  }

  /** Makes sure that so many bits are left: a lie cannot ask for more memory. */
  void requireBits(long bits) {
    if (bits > (long) Byte.SIZE * in.remaining()) {
      throw damaged("%d bits do not fit what is left".formatted(bits));
    }
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  EventKey key() {
    return new EventKey(i64(), i64());
  }

  String text() {
    var utf8 = new byte[count(1)];
    in.get(utf8);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      DamagedState damaged = damaged("a text is not UTF-8");
      damaged.initCause(e);
      throw damaged;
    }
  }

  DamagedState damaged(String why) {
    return new DamagedState(what, in.position(), why);
  }
}
