package dev.riffle.edge.serve;

import dev.riffle.core.api.TenantScenarios;
import dev.riffle.core.json.Quoting;
import dev.riffle.edge.model.RemoteModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tenant's scenarios as the device last heard of them, kept on its disk. They come beside
 * models, and a device that cannot read them keeps those that it has.
 */
public final class DeviceScenarios {
  private static final System.Logger LOG = System.getLogger(DeviceScenarios.class.getName());

  private final Path file;
  private volatile TenantScenarios known;
  private Optional<String> tag = Optional.empty();

  /**
   * Reads what the device kept.
   *
   * @param file where that is; it need not be there
   */
  public DeviceScenarios(Path file) {
    this.file = file;
    this.known = kept().orElse(TenantScenarios.NONE);
  }

  /** Those that are in force, as far as is known here. */
  public TenantScenarios known() {
    return known;
  }

  /** Looks for newer ones. */
  public synchronized void follow(RemoteModels source) {
    try {
      Optional<RemoteModels.StoredScenarios> found = source.scenarios(tag);
      if (found.isEmpty()) {
        return;
      }
      byte[] stored = found.get().file();
      if (!Arrays.equals(stored, bytes())) {
        TenantScenarios newer = TenantScenarios.read(stored);
        Path incoming = Path.of(file + ".incoming");
        Files.write(incoming, stored);
        Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
        known = newer;
      }
      tag = Optional.of(found.get().tag());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "scenarios stay as they are, since newer ones cannot be read: {0}",
          Quoting.logged(e));
    }
  }

  private Optional<TenantScenarios> kept() {
    try {
      return Files.exists(file) ? Optional.of(TenantScenarios.read(bytes())) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the scenarios in {0} cannot be read, and are fetched again: {1}",
          file,
          Quoting.logged(e));
      return Optional.empty();
    }
  }

  private byte[] bytes() throws IOException {
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }
}
