package dev.riffle.retrain.sequence;

import dev.riffle.retrain.encoder.UnusableCheckpoint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Where a training is, so that one that was killed goes on behind its last epoch, and ends with the
 * same model.
 *
 * @param training what it is of: settings and data, in words
 * @param epochs that are done
 * @param steps of the optimizer
 * @param bestEpoch from 1; 0: none
 * @param bestScore of that epoch
 * @param state of the parameters, of their average, and then of the optimizer
 * @param best parameters: the items' vectors, then the encoder's weights
 */
record Checkpoint(
    String training,
    int epochs,
    int steps,
    int bestEpoch,
    double bestScore,
    List<float[]> state,
    List<float[]> best) {
  private static final int FORMAT = 0x52534551; // "RSEQ"
  private static final int MOST_ARRAYS = 10_000;

  /** Replaces the file, so that it is there whole or as it was. */
  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    var crc = new CRC32();
    try (var out =
        new DataOutputStream(
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(beside)), crc))) {
      out.writeInt(FORMAT);
      out.writeUTF(training);
      out.writeInt(epochs);
      out.writeInt(steps);
      out.writeInt(bestEpoch);
      out.writeDouble(bestScore);
      write(state, out);
      write(best, out);
      out.writeLong(crc.getValue());
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads a checkpoint.
   *
   * @return nothing when there is no file
   * @throws UnusableCheckpoint when it is damaged, or of another training than {@code expected}
   */
  static Optional<Checkpoint> read(Path file, String expected) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var crc = new CRC32();
    try (var in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc))) {
      if (in.readInt() != FORMAT) {
        throw new UnusableCheckpoint(file + " is no checkpoint of a training");
      }
      String training = in.readUTF();
      if (!training.equals(expected)) {
        throw new UnusableCheckpoint(
            "%s is of another training: delete it, or name another file. It is of: %s. This is: %s"
                .formatted(file, training, expected));
      }
      var read =
          new Checkpoint(
              training,
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readDouble(),
              arrays(in),
              arrays(in));
      long sum = crc.getValue();
      if (in.readLong() != sum) {
        throw new UnusableCheckpoint(file + " is damaged: its checksum is wrong. Delete it");
      }
      return Optional.of(read);
    } catch (EOFException e) {
      throw new UnusableCheckpoint(file + " ends too early: delete it");
    }
  }

  private static void write(List<float[]> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    for (float[] array : arrays) {
      out.writeInt(array.length);
      for (float value : array) {
        out.writeFloat(value);
      }
    }
  }

  private static List<float[]> arrays(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_ARRAYS) {
      throw new UnusableCheckpoint(
          "a checkpoint with %d arrays is damaged: delete it".formatted(count));
    }
    var arrays = new ArrayList<float[]>();
    for (int n = 0; n < count; n++) {
      int length = in.readInt();
      if (length < 0 || length > in.available() / Float.BYTES) {
        throw new UnusableCheckpoint("a checkpoint ends within its arrays: delete it");
      }
      var array = new float[length];
      for (int i = 0; i < length; i++) {
        array[i] = in.readFloat();
      }
      arrays.add(array);
    }
    return arrays;
  }
}
