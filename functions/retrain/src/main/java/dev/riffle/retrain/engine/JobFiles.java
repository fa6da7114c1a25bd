package dev.riffle.retrain.engine;

import dev.riffle.core.registry.ModelKeys;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The folder that an engine leaves its work in:
 *
 * <ul>
 *   <li>{@link #MODEL} and {@link #TWIN}: snapshots, with their manifests beside them. Factors,
 *       successors and popularity are in these, in the format that serves;
 *   <li>{@link #CASES}: the held-out cases, as Parquet;
 *   <li>{@link #ITEMS}: what was known of each item before the cut, as Parquet;
 *   <li>{@link #JOB}: all else, as JSON, written last.
 * </ul>
 */
public interface JobFiles {
  String MODEL = "model.safetensors";
  String MODEL_MANIFEST = "model.json";
  String TWIN = ModelKeys.TWIN_FILE;
  String TWIN_MANIFEST = ModelKeys.TWIN_MANIFEST;
  String CASES = "cases.parquet";
  String ITEMS = "items.parquet";
  String JOB = "job.json";

  /** Takes a file, whatever was there under its name. */
  void put(String name, Path file);

  /** A file's bytes as they come; the caller closes the stream. */
  InputStream open(String name);

  /** Whether the file is there. */
  boolean has(String name);

  /** Deletes all of them, the one that says that they are whole first. */
  void delete();
}
