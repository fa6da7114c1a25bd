package dev.riffle.edge.model;

import dev.riffle.core.model.ModelView;
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

  /** No version: those begin with a year. */
  private static final String ARTIFACT = "artifact";

  /** Ends the name of what is being deleted. */
  private static final String GONE = ".gone";

  private final Path folder;
  private final ModelFolder artifact;

  private final Forms forms;
  private final SelfTest test;
  private final Consumer<Serving> serving;
  private Optional<String> version = Optional.empty();

  /**
   * @param folder where fetched models are kept
   * @param artifact the deployment's own model
   * @param forms in which models serve here
   * @param serving is given every model that is to serve from now on
   */
  public Models(
      Path folder, ModelFolder artifact, Forms forms, SelfTest test, Consumer<Serving> serving) {
    this.folder = folder;
    this.artifact = artifact;
    this.forms = forms;
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
    sweep();
    forgetOtherForms();
    for (String candidate : versions()) {
      try {
        serve(new ModelFolder(folder.resolve(candidate)), folder.resolve(candidate));
        return;
      } catch (UnfitModel e) {
        refuse(candidate, e);
      }
    }
    serve(artifact, folder.resolve(ARTIFACT));
  }

  /** The version that serves. */
  public synchronized Optional<String> version() {
    return version;
  }

  /** Whether a version is known to be unfit. */
  public boolean refused(String candidate) {
    return Files.exists(folder.resolve(candidate + ".refused"));
  }

  /** Whether a version's files are all there; what a kill or another form left of them goes. */
  synchronized boolean ready(String candidate) throws IOException {
    Path there = folder.resolve(candidate);
    if (forms.possible(new ModelFolder(there), there)) {
      return true;
    }
    delete(there);
    return false;
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
      serve(new ModelFolder(folder.resolve(candidate)), folder.resolve(candidate));
    } catch (UnfitModel e) {
      refuse(candidate, e);
      return false;
    }
    if (!forms.whole()) {
      new ModelFolder(folder.resolve(candidate)).dropSnapshot();
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

  private void serve(ModelFolder from, Path kept) {
    Serving loaded = forms.load(from, kept);
    test.check(loaded);
    serving.accept(loaded);
    ModelView model = loaded.model();
    version = Optional.of(model.version());
    LOG.log(Level.INFO, "model {0} with {1} items serves", model.version(), model.held());
  }

  /** What was kept in another form than is wanted now is fetched again, not refused. */
  private void forgetOtherForms() throws IOException {
    var usable = new ArrayList<String>();
    for (String candidate : versions()) {
      Path there = folder.resolve(candidate);
      if (forms.possible(new ModelFolder(there), there)) {
        usable.add(candidate);
      } else {
        delete(there);
      }
    }
    if (usable.size() < versions().size()) {
      write(usable);
    }
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

  /** Out of the way at once, since a kill may leave it half deleted. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Path gone = Path.of(folder + GONE);
      empty(gone);
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      empty(gone);
    }
  }

  /** Ends what a kill ended the process at. */
  private void sweep() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(GONE)).toList()) {
        empty(file);
      }
    }
  }

  private static void empty(Path gone) throws IOException {
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
