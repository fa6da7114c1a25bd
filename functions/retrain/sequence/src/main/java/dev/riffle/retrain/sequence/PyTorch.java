package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Starts PyTorch from the native library on the class path, with no network. DJL unpacks it, 430
 * MB, once into the folder that the environment variable {@code DJL_CACHE_DIR} names, else below
 * the user's home.
 */
public final class PyTorch {
  private static final String NAME = "PyTorch";

  private PyTorch() {}

  /**
   * The engine.
   *
   * @param threads for one operation, 1 or more
   * @param cache where the library is unpacked; nothing: where DJL does by itself
   * @throws IllegalStateException when the library does not run here
   */
  public static Engine start(int threads, Optional<Path> cache) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    cache.ifPresent(folder -> System.setProperty("DJL_CACHE_DIR", folder.toString()));
    try {
      return Engine.getEngine(NAME);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "PyTorch does not start on %s %s: %s. Its library for this platform has to be on the class"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e)
              + " path: build with -Driffle.pytorch.platform=... (linux-x86_64 is the one that was run)",
          e);
    }
  }
}
