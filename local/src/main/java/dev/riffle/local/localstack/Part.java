package dev.riffle.local.localstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A part of an installation, made again when what it is made from has changed.
 *
 * @param name of the file that remembers it
 * @param fetched whether it is the work of others, which making it fetches
 * @param fingerprint of what it is made from
 * @param maker makes it
 */
record Part(String name, boolean fetched, String fingerprint, Maker maker) {
  /** Makes a part. */
  @FunctionalInterface
  interface Maker {
    void make() throws IOException;
  }

  static Part fetched(String name, Maker maker, byte[]... inputs) throws IOException {
    return new Part(name, true, fingerprint(inputs), maker);
  }

  static Part ours(String name, Maker maker, byte[]... inputs) throws IOException {
    return new Part(name, false, fingerprint(inputs), maker);
  }

  private static String fingerprint(byte[]... inputs) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var input : inputs) {
      all.write(input);
    }
    return HexFormat.of().formatHex(LockedFile.digest(all.toByteArray()));
  }

  boolean isCurrent(Path folder) throws IOException {
    var stamp = stamp(folder);
    return Files.exists(stamp) && Files.readString(stamp).equals(fingerprint);
  }

  void make(Path folder) throws IOException {
    Files.deleteIfExists(stamp(folder));
    maker.make();
    Files.writeString(stamp(folder), fingerprint); // last: what is left half made is made again
  }

  private Path stamp(Path folder) {
    return folder.resolve(name + ".made");
  }
}
