package dev.riffle.edge.kill;

import dev.riffle.core.model.Quantization;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.edge.TownModel;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.DeviceMemory;
import dev.riffle.edge.model.InstalledModels;
import dev.riffle.edge.model.ModelFetcher;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.RemoteModels;
import dev.riffle.edge.model.SelfTest;
import dev.riffle.edge.model.ServingModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Fetches and installs one published model after the other, for as long as the process lives. */
final class ModelSwaps {
  private static final int PUBLISHED = 3;
  private static final int CHUNK = 2_000;

  private final Path folder;
  private final Consumer<String> say;
  private final AtomicReference<ServingModel> serving = new AtomicReference<>();
  private final Semaphore wanted = new Semaphore(0);

  /**
   * @param folder that {@link #publish} wrote
   * @param say is told {@code serves VERSION} and {@code installed VERSION}
   */
  ModelSwaps(Path folder, Consumer<String> say) {
    this.folder = folder;
    this.say = say;
  }

  /** Writes a deployment's model and those that the cloud has. */
  static void publish(Path folder) throws IOException {
    deploy(folder, 1);
    for (int seed = 2; seed < 2 + PUBLISHED; seed++) {
      Path draft = folder.resolve("draft");
      String version = TownModel.write(draft, seed, 60, 8);
      Files.createDirectories(folder.resolve("published"));
      Files.move(draft, folder.resolve("published").resolve(version));
    }
  }

  /** Puts another model in the place of the deployment's. */
  static void deploy(Path folder, int seed) throws IOException {
    TownModel.write(folder.resolve("artifact"), seed, 60, 8);
  }

  static List<String> published(Path folder) throws IOException {
    try (var versions = Files.list(folder.resolve("published"))) {
      return versions.map(version -> version.getFileName().toString()).sorted().toList();
    }
  }

  /** Serves what is on the disk, then swaps once for each {@link #swap}. */
  void start(boolean whole) throws IOException {
    var form = whole ? DeviceForm.WHOLE : new DeviceForm(Quantization.INT8, 0, 0);
    var models =
        new InstalledModels(
            folder.resolve("models"),
            new ModelFolder(folder.resolve("artifact")),
            new CompressedModels(form),
            new SelfTest(Clock.systemUTC()),
            DeviceMemory.of(Runtime.getRuntime().maxMemory()),
            loaded ->
                loaded
                    .filter(ServingModel::whole)
                    .ifPresent(
                        model -> {
                          serving.set(model);
                          say.accept("serves " + model.model().version());
                        }));
    models.start();
    Thread.ofPlatform().daemon().name("swaps").start(() -> swapForEver(models));
  }

  void swap() {
    wanted.release();
  }

  ServingModel serving() {
    return serving.get();
  }

  private void swapForEver(InstalledModels models) {
    try {
      List<String> versions = published(folder);
      for (int next = 0; ; next++) {
        wanted.acquire();
        String version = versions.get(next % versions.size());
        if (new ModelFetcher(new Published(folder, version), models, CHUNK).poll()) {
          say.accept("installed " + version);
        } else if (models.refused(version)) {
          say.accept("refused " + version);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The cloud's models, as a folder. */
  private record Published(Path folder, String version) implements RemoteModels {
    @Override
    public Arm current() {
      return new Arm("default", version, 1);
    }

    @Override
    public byte[] manifest(String version) throws IOException {
      return Files.readAllBytes(file(version, Manifest.FILE));
    }

    @Override
    public byte[] range(String version, String file, long from, int length) throws IOException {
      try (var in = new RandomAccessFile(file(version, file).toFile(), "r")) {
        var bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return bytes;
      }
    }

    private Path file(String version, String name) {
      return folder.resolve("published").resolve(version).resolve(name);
    }
  }
}
