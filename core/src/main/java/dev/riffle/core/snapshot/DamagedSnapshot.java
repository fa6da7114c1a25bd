package dev.riffle.core.snapshot;

import dev.riffle.core.json.FieldRefusal;

/**
 * A model file, or one that belongs to it, that must not be used: cut short, altered, or of a form
 * that this Riffle does not read. The message says where, what was wrong, and what to do.
 */
public final class DamagedSnapshot extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String FETCH_AGAIN =
      "fetch the file again; if it stays so, publish the model again or roll back";
  private static final String UPGRADE = "it was written by a newer Riffle: upgrade the reader";

  private final String section;
  private final long offset;

  private DamagedSnapshot(String section, long offset, String wrong, String remedy) {
    super("%s at byte %d: %s; %s".formatted(section, offset, wrong, remedy));
    this.section = section;
    this.offset = offset;
  }

  /** Bytes that are not what they should be. */
  public static DamagedSnapshot at(String section, long offset, String wrong) {
    return new DamagedSnapshot(section, offset, wrong, FETCH_AGAIN);
  }

  /** Refuses fields of a file of JSON that belongs to a snapshot. */
  public static FieldRefusal of(String file) {
    return (path, value, rule) ->
        at(file, 0, "%s %s, not %s".formatted(path.isEmpty() ? "it" : path, rule, value));
  }

  /** A format that this reader does not know. */
  public static DamagedSnapshot format(String section, long offset, String found, int known) {
    String wrong = "format " + found + ", but this reader knows format " + known;
    return newer(found, known)
        ? new DamagedSnapshot(section, offset, wrong, UPGRADE)
        : at(section, offset, wrong);
  }

  private static boolean newer(String found, int known) {
    return found.matches("[0-9]{1,9}") && Integer.parseInt(found) > known;
  }

  /** The section of the snapshot, or {@code manifest} or {@code pointer}. */
  public String section() {
    return section;
  }

  /** Where in the file, in bytes from its start. */
  public long offset() {
    return offset;
  }
}
