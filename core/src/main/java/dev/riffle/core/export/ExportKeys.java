package dev.riffle.core.export;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.snapshot.Manifest;

/**
 * Keys of exports: {@code exports/TENANT/NAME/...}. Parts are numbered from 0; the note of a part
 * is written after its files, and the manifest after all parts.
 */
public final class ExportKeys {
  /** What all keys of exports begin with. */
  public static final String PREFIX = "exports/";

  private static final String NDJSON = ArchiveKeys.SUFFIX;
  private static final String PARQUET = ".parquet";
  private static final String NOTES = "notes/";
  private static final String NOTE = ".json";

  private ExportKeys() {}

  /** What all keys of an export begin with. */
  public static String folder(String tenant, String name) {
    return PREFIX + tenant + "/" + name + "/";
  }

  /** What is exported, and from which model: written first, and never changed. */
  public static String plan(String tenant, String name) {
    return folder(tenant, name) + "plan.json";
  }

  /** Where the user is whom others are to be like, as it was when the export began. */
  public static String like(String tenant, String name) {
    return folder(tenant, name) + "like.vector";
  }

  /** There once somebody wants it to stop. */
  public static String cancelled(String tenant, String name) {
    return folder(tenant, name) + "cancelled.json";
  }

  /** What is in it, once it is whole. */
  public static String manifest(String tenant, String name) {
    return folder(tenant, name) + Manifest.FILE;
  }

  /** A part's lines. */
  public static String lines(String tenant, String name, int part) {
    return file(tenant, name, "ndjson", part, NDJSON);
  }

  /** A part's rows. */
  public static String parquet(String tenant, String name, int part) {
    return file(tenant, name, "parquet", part, PARQUET);
  }

  /** A part's users for an item, of whom the best of all parts are taken. */
  public static String candidates(String tenant, String name, int part) {
    return file(tenant, name, "candidates", part, NDJSON);
  }

  /** That a part is whole, and what is in it. */
  public static String note(String tenant, String name, int part) {
    return notes(tenant, name) + number(part) + NOTE;
  }

  /** What the keys of all notes begin with. */
  public static String notes(String tenant, String name) {
    return folder(tenant, name) + NOTES;
  }

  private static String file(String tenant, String name, String kind, int part, String suffix) {
    return folder(tenant, name) + kind + "/" + number(part) + suffix;
  }

  private static String number(int part) {
    return "part-%05d".formatted(part);
  }
}
