package dev.riffle.edge.model;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
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
import java.util.stream.Collectors;

/**
 * The models on the device, one of which serves: {@code current} names it and those before it,
 * newest first, a {@link KeptModel} a line. The folder of the deployment's artifact is the last
 * resort.
 */
public final class InstalledModels {
  private static final Logger LOG = System.getLogger(InstalledModels.class.getName());
  private static final int KEPT = 2;

  /** No version: those begin with a year. */
  private static final String ARTIFACT = "artifact";

  private final Path folder;
  private final ModelFolder artifact;

  private final CompressedModels forms;
  private final SelfTest test;
  private final DeviceMemory memory;
  private final LoadAttempts attempts;
  private final Consumer<Optional<ServingModel>> serving;
  private Optional<KeptModel> served = Optional.empty();
  private Optional<ServingModel> answering = Optional.empty();
  private long answeringBytes;

  /**
   * @param folder where fetched models are kept
   * @param artifact the deployment's own model
   * @param forms in which models serve here
   * @param memory for models
   * @param serving is given every model that is to serve from now on, and nothing while none does
   */
  public InstalledModels(
      Path folder,
      ModelFolder artifact,
      CompressedModels forms,
      SelfTest test,
      DeviceMemory memory,
      Consumer<Optional<ServingModel>> serving) {
    this.folder = folder;
    this.artifact = artifact;
    this.forms = forms;
    this.test = test;
    this.memory = memory;
    this.attempts = new LoadAttempts(folder);
    this.serving = serving;
  }

  /**
   * Serves the newest model that passes; those that do not are refused for good.
   *
   * @throws UnfitModel when there is none, not even the deployment's
   */
  public synchronized void start() throws IOException {
    Files.createDirectories(folder);
    DeletedFolders.sweep(folder);
    forgetOtherForms();
    serveNewest();
  }

  private void serveNewest() throws IOException {
    for (KeptModel candidate : kept()) {
      if (!fits(candidate.version())) {
        continue; // Not refused for good: another heap may hold it.
      }
      try {
        serve(candidate);
        return;
      } catch (UnfitModel e) {
        refuse(candidate.version(), e);
      }
    }
    serve(artifact, folder.resolve(ARTIFACT), ServingStrategy.PERSONAL);
  }

  /** Whether it is this version that serves, and so. */
  public synchronized boolean serves(String version, ServingStrategy strategy) {
    return served.equals(Optional.of(new KeptModel(version, strategy)));
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
    DeletedFolders.delete(there);
    return false;
  }

  /** Where a version's files belong. */
  public Path folderOf(String candidate) {
    return folder.resolve(candidate);
  }

  /**
   * Puts a fetched version in the place of the one that serves, which is kept.
   *
   * @param strategy how it is to answer
   * @return false when it is unfit: what served serves on
   */
  public synchronized boolean install(String candidate, ServingStrategy strategy)
      throws IOException {
    if (!fits(candidate)) {
      return false;
    }
    var next = new KeptModel(candidate, strategy);
    try {
      attempts.begin(candidate);
      serve(next);
      attempts.end(candidate);
    } catch (UnfitModel e) {
      attempts.end(candidate);
      refuse(candidate, e);
      if (answering.filter(ServingModel::whole).isEmpty()) {
        serveNewest();
      }
      return false;
    }
    if (!forms.whole()) {
      new ModelFolder(folder.resolve(candidate)).dropSnapshot();
    }
    var all = new ArrayList<>(kept());
    all.removeIf(other -> other.version().equals(candidate));
    all.addFirst(next);
    List<KeptModel> kept = all.subList(0, Math.min(KEPT, all.size()));
    write(kept);
    for (KeptModel gone : all.subList(kept.size(), all.size())) {
      DeletedFolders.delete(folder.resolve(gone.version()));
    }
    return true;
  }

  private void serve(KeptModel model) {
    Path there = folder.resolve(model.version());
    serve(new ModelFolder(there), there, model.strategy());
  }

  /**
   * Whether a model may be loaded here at all.
   *
   * @throws UnfitModel when it takes more than there is for models
   */
  void requireFits(Manifest manifest) {
    long bytes = forms.bytes(manifest);
    if (!memory.holds(bytes)) {
      throw new UnfitModel(memory.lacks(manifest.version(), bytes));
    }
  }

  /** What cannot be read is found unfit when it is loaded. */
  private boolean fits(String version) {
    try {
      requireFits(new ModelFolder(folder.resolve(version)).manifest());
      return true;
    } catch (UnfitModel e) {
      LOG.log(Level.WARNING, e.getMessage());
      return false;
    } catch (IOException | DamagedSnapshot e) {
      return true;
    }
  }

  /** Where two do not fit, the one that serves keeps what is left beside the next. */
  private void makeRoom(long next) {
    if (answering.isPresent() && !memory.holds(answeringBytes + next)) {
      double share = (double) (memory.bytes() - next) / Math.max(1, answeringBytes);
      answering = answering.flatMap(model -> model.first(share));
      answeringBytes = answering.isEmpty() ? 0 : Math.max(0, memory.bytes() - next);
      serving.accept(answering);
      LOG.log(
          Level.INFO,
          "room is made for the next model: {0} items answer until it serves",
          answering.map(model -> model.model().held()).orElse(0));
    }
  }

  private long bytes(ModelFolder from) {
    try {
      Manifest manifest = from.manifest();
      requireFits(manifest);
      return forms.bytes(manifest);
    } catch (IOException | DamagedSnapshot e) {
      throw new UnfitModel(
          "the model in %s cannot be read: %s".formatted(from.folder(), e.getMessage()), e);
    }
  }

  private void serve(ModelFolder from, Path kept, ServingStrategy strategy) {
    long bytes = bytes(from);
    makeRoom(bytes);
    ServingModel loaded = forms.load(from, kept).with(strategy);
    test.check(loaded);
    answering = Optional.of(loaded);
    answeringBytes = bytes;
    serving.accept(answering);
    ModelView model = loaded.model();
    served = Optional.of(new KeptModel(model.version(), strategy));
    LOG.log(
        Level.INFO,
        "model {0} with {1} items serves, {2}",
        model.version(),
        model.held(),
        strategy.wireName());
  }

  /** What was kept in another form than is wanted now is fetched again, not refused. */
  private void forgetOtherForms() throws IOException {
    var usable = new ArrayList<KeptModel>();
    List<KeptModel> all = kept();
    for (KeptModel candidate : all) {
      Path there = folder.resolve(candidate.version());
      if (forms.possible(new ModelFolder(there), there)) {
        usable.add(candidate);
      } else {
        DeletedFolders.delete(there);
      }
    }
    if (usable.size() < all.size()) {
      write(usable);
    }
  }

  private void refuse(String candidate, UnfitModel why) throws IOException {
    LOG.log(Level.WARNING, "model {0} is refused: {1}", candidate, why.getMessage());
    Files.writeString(folder.resolve(candidate + ".refused"), String.valueOf(why.getMessage()));
    write(kept().stream().filter(other -> !other.version().equals(candidate)).toList());
    DeletedFolders.delete(folder.resolve(candidate));
  }

  private List<KeptModel> kept() throws IOException {
    Path current = folder.resolve("current");
    if (!Files.exists(current)) {
      return List.of();
    }
    return Files.readString(current)
        .lines()
        .flatMap(line -> KeptModel.read(line).stream())
        .toList();
  }

  private void write(List<KeptModel> kept) throws IOException {
    Path next = folder.resolve("current.next");
    String lines = kept.stream().map(KeptModel::line).collect(Collectors.joining("\n"));
    Files.write(next, lines.getBytes(StandardCharsets.UTF_8));
    Files.move(next, folder.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
  }
}
