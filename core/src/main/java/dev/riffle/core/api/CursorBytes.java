package dev.riffle.core.api;

import dev.riffle.core.model.ModelLimits;
import dev.riffle.core.recommend.FrozenTaste;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A cursor as bytes, big-endian: a format; whose, model, began in epoch milliseconds, each 8 bytes;
 * the nonce with its length; places and promoted; the vector's length and numbers, 0 for none; the
 * steps' number, items and weights; the shown items' numbers, each as how far it is from the one
 * before; and 8 bytes of a digest of all that. Whole numbers have 7 bits a byte, lowest first.
 */
final class CursorBytes {
  private static final int FORMAT = 1;
  private static final int DIGEST = 8;
  private static final int MAX_STEPS = 1_000;
  private static final int MAX_BYTES =
      Float.BYTES * ModelLimits.MAX_DIMS + 16 * MAX_STEPS + 16 * ListCursor.MAX_ITEMS;

  private CursorBytes() {}

  static byte[] write(ListCursor cursor) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(cursor.whose());
      out.writeLong(cursor.model());
      out.writeLong(cursor.began().toEpochMilli());
      out.writeUTF(cursor.nonce());
      number(out, cursor.places());
      number(out, cursor.promoted());
      float[] vector = cursor.taste().vector().orElseGet(() -> new float[0]);
      number(out, vector.length);
      for (float value : vector) {
        out.writeFloat(value);
      }
      number(out, cursor.taste().steps().size());
      for (FrozenTaste.Step step : cursor.taste().steps()) {
        number(out, step.item());
        out.writeDouble(step.weight());
      }
      rising(out, cursor.shownIndexes().stream().map(Integer::longValue).toList());
      rising(out, cursor.shownHashes());
      byte[] body = bytes.toByteArray();
      out.write(ListCursor.digest(body), 0, DIGEST);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory could not be written", e);
    }
    return bytes.toByteArray();
  }

  /** Nothing when these are no cursor, or one of another format. */
  static Optional<ListCursor> read(byte[] all) {
    if (all.length <= DIGEST || all.length > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(all, all.length - DIGEST);
    byte[] digest = Arrays.copyOf(ListCursor.digest(body), DIGEST);
    if (!Arrays.equals(digest, Arrays.copyOfRange(all, body.length, all.length))) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      return in.readUnsignedByte() == FORMAT ? Optional.of(cursor(in)) : Optional.empty();
    } catch (IOException | IllegalArgumentException noCursor) {
      // Written by somebody else: the digest is no secret.
      return Optional.empty();
    }
  }

  private static ListCursor cursor(DataInputStream in) throws IOException {
    long whose = in.readLong();
    long model = in.readLong();
    Instant began = Instant.ofEpochMilli(in.readLong());
    String nonce = in.readUTF();
    int places = number(in, ListCursor.MAX_ITEMS);
    int promoted = number(in, places);
    var vector = new float[number(in, ModelLimits.MAX_DIMS)];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = in.readFloat();
      require(Float.isFinite(vector[d]));
    }
    var steps = new ArrayList<FrozenTaste.Step>();
    for (int n = number(in, MAX_STEPS); n > 0; n--) {
      int item = number(in, ModelLimits.MAX_ITEMS);
      double weight = in.readDouble();
      require(Double.isFinite(weight) && weight > 0);
      steps.add(new FrozenTaste.Step(item, weight));
    }
    List<Long> indexes = rising(in, ListCursor.MAX_ITEMS, ModelLimits.MAX_ITEMS);
    List<Long> hashes = rising(in, ListCursor.MAX_OTHERS, Long.MAX_VALUE);
    require(in.read() < 0);
    return new ListCursor(
        whose,
        model,
        began,
        nonce,
        new FrozenTaste(Optional.of(vector).filter(some -> some.length > 0), steps),
        places,
        promoted,
        indexes.stream().map(Long::intValue).toList(),
        hashes);
  }

  private static void rising(DataOutputStream out, List<Long> numbers) throws IOException {
    number(out, numbers.size());
    long before = 0;
    for (long each : numbers) {
      number(out, each - before);
      before = each;
    }
  }

  private static List<Long> rising(DataInputStream in, int most, long greatest) throws IOException {
    var numbers = new ArrayList<Long>();
    long before = 0;
    for (int n = number(in, most); n > 0; n--) {
      before += number(in);
      require(before >= 0 && before <= greatest);
      numbers.add(before);
    }
    return numbers;
  }

  private static void number(DataOutputStream out, long value) throws IOException {
    long left = value;
    while (left > 0x7F) {
      out.writeByte((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  private static int number(DataInputStream in, int most) throws IOException {
    long value = number(in);
    require(value <= most);
    return (int) value;
  }

  private static long number(DataInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a number has too many bytes");
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("a value is out of its range");
    }
  }
}
