package dev.riffle.edge.model;

import dev.riffle.core.model.Model;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The models on the device, one of which serves: {@code current} names it and those before it,
 * newest first, a version a line. The folder of the deployment's artifact is the last resort.
 */
public final class Models {
  private static final Logger LOG = System.getLogger(Models.class.getName());
  private static final int KEPT = 2;

  private final Path folder;
  private final ModelFolder artifact;
  private final SelfTest test;
  private final Consumer<Model> serving;
  private Optional<String> version = Optional.empty();

  /**
   * @param folder where fetched models are kept
   * @param artifact the deployment's own model
   * @param serving is given every model that is to serve from now on
   */
  public Models(Path folder, ModelFolder artifact, SelfTest test, Consumer<Model> serving) {
    this.folder = folder;
    this.artifact = artifact;
    this.test = test;
    this.serving = serving;
  }

  /**
   * Serves the newest model that passes; those that do not are refused for good.
   *
   * @throws UnfitModel when there is none, not even the deployment's
   */
  public synchronized void start() throws IOException {
    Files.createDirectories(folder);
    for (String candidate : versions()) {
      try {
        serve(new ModelFolder(folder.resolve(candidate)));
        return;
      } catch (UnfitModel e) {
        refuse(candidate, e);
      }
    }
    serve(artifact);
  }

  /** The version that serves. */
  public synchronized Optional<String> version() {
    return version;
  }

  /** Whether a version is known to be unfit. */
  public boolean refused(String candidate) {
    return Files.exists(folder.resolve(candidate + ".refused"));
  }

  /** Where a version's files belong. */
  public Path folderOf(String candidate) {
    return folder.resolve(candidate);
  }

  /**
   * Puts a fetched version in the place of the one that serves, which is kept.
   *
   * @return false when it is unfit: what served serves on
   */
  public synchronized boolean install(String candidate) throws IOException {
    try {
      serve(new ModelFolder(folder.resolve(candidate)));
    } catch (UnfitModel e) {
      refuse(candidate, e);
      return false;
    }
    var versions = new ArrayList<>(versions());
    versions.remove(candidate);
    versions.addFirst(candidate);
    List<String> kept = versions.subList(0, Math.min(KEPT, versions.size()));
    write(kept);
    for (String gone : versions.subList(kept.size(), versions.size())) {
      delete(folder.resolve(gone));
    }
    return true;
  }

  private void serve(ModelFolder from) {
    Model model = from.load();
    test.check(model);
    serving.accept(model);
    version = Optional.of(model.version());
    LOG.log(Level.INFO, "model {0} with {1} items serves", model.version(), model.size());
  }

  private void refuse(String candidate, UnfitModel why) throws IOException {
    LOG.log(Level.WARNING, "model {0} is refused: {1}", candidate, why.getMessage());
    Files.writeString(folder.resolve(candidate + ".refused"), String.valueOf(why.getMessage()));
    write(versions().stream().filter(other -> !other.equals(candidate)).toList());
    delete(folder.resolve(candidate));
  }

  private List<String> versions() throws IOException {
    Path current = folder.resolve("current");
    if (!Files.exists(current)) {
      return List.of();
    }
    return Files.readString(current).lines().filter(ModelFetch::isVersion).toList();
  }

  private void write(List<String> versions) throws IOException {
    Path next = folder.resolve("current.next");
    Files.write(next, String.join("\n", versions).getBytes(StandardCharsets.UTF_8));
    Files.move(next, folder.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path gone) throws IOException {
    if (Files.exists(gone)) {
      try (Stream<Path> files = Files.list(gone)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(gone);
    }
  }
}
