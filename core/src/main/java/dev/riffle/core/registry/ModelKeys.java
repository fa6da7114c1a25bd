package dev.riffle.core.registry;

import dev.riffle.core.snapshot.Manifest;
import java.util.Optional;

/**
 * Keys of models in the bucket, {@code models/TENANT/VERSION/...}, and of what lies beside them.
 */
public final class ModelKeys {
  /** What all keys of models begin with. */
  public static final String PREFIX = "models/";

  /** A twin's snapshot, in its model's folder. */
  public static final String TWIN_FILE = "twin.safetensors";

  private ModelKeys() {}

  /** What all keys of a tenant's models begin with. */
  public static String tenant(String tenant) {
    return PREFIX + tenant + "/";
  }

  /** Which models serve. */
  public static String pointer(String tenant) {
    return tenant(tenant) + ModelPointer.FILE;
  }

  /** How far the last training is, or came. */
  public static String status(String tenant) {
    return tenant(tenant) + "status.json";
  }

  /** The trials of the last search of settings. */
  public static String search(String tenant) {
    return tenant(tenant) + "search.json";
  }

  /** How settings are tuned, and how they came to be. */
  public static String tuning(String tenant) {
    return tenant(tenant) + "tuning.json";
  }

  /** What the keys of a tenant's checkpoints begin with. */
  public static String checkpoints(String tenant) {
    return tenant(tenant) + "sequence-";
  }

  /**
   * How far the last training of a sequence model came.
   *
   * @param number of the training, from 0: there is one for each way to hold data out
   */
  public static String checkpoint(String tenant, int number) {
    return checkpoints(tenant) + number + ".checkpoint";
  }

  /** What all keys of a model begin with. */
  public static String folder(String tenant, String version) {
    return tenant(tenant) + version + "/";
  }

  /** A file of a model. */
  public static String file(String tenant, String version, String file) {
    return folder(tenant, version) + file;
  }

  /** What a model says of itself. It is written last: without it there is no model. */
  public static String manifest(String tenant, String version) {
    return file(tenant, version, Manifest.FILE);
  }

  /** What a model's twin says of itself. */
  public static String twinManifest(String tenant, String version) {
    return file(tenant, version, "twin.json");
  }

  /** How a model was judged. */
  public static String report(String tenant, String version) {
    return file(tenant, version, "report.json");
  }

  /**
   * The version that one of a tenant's objects belongs to.
   *
   * @param key as {@link #file} gives it
   * @return nothing for what lies beside the models' folders, such as the pointer
   */
  public static Optional<String> version(String tenant, String key) {
    String prefix = tenant(tenant);
    int slash = key.startsWith(prefix) ? key.indexOf('/', prefix.length()) : -1;
    return slash > prefix.length()
        ? Optional.of(key.substring(prefix.length(), slash))
        : Optional.empty();
  }
}
