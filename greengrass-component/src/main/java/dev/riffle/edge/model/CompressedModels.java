package dev.riffle.edge.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.edge.form.DeviceFile;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.form.DeviceLoss;
import dev.riffle.edge.form.DeviceMaker;
import dev.riffle.edge.form.DeviceModel;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Models in the form that this device wants. A form is made once from a snapshot, a block at a
 * time, and kept as {@code FORM.gz} beside {@code FORM.json}: its hash, and what it costs.
 */
public final class CompressedModels {
  private static final Logger LOG = System.getLogger(CompressedModels.class.getName());

  private final DeviceForm form;

  public CompressedModels(DeviceForm form) {
    this.form = form;
  }

  /** Whether a folder has what it takes: the form, or the snapshot to make it from. */
  boolean possible(ModelFolder from, Path kept) {
    return from.hasSnapshot() || (!whole() && Files.exists(file(kept)));
  }

  /** What the model of this manifest takes when it serves. */
  long bytes(Manifest manifest) {
    return DeviceMemory.of(manifest, form);
  }

  /** Whether snapshots are what serves. */
  boolean whole() {
    return form.equals(DeviceForm.WHOLE);
  }

  /**
   * The model of a folder.
   *
   * @param kept folder for the form that is made
   * @throws UnfitModel when it is not there or not what it was
   */
  public ServingModel load(ModelFolder from, Path kept) {
    if (whole()) {
      return ServingModel.of(from.load());
    }
    try {
      if (Files.exists(file(kept)) && isOf(from, kept)) {
        return ServingModel.of(read(kept));
      }
      return ServingModel.of(make(from, kept));
    } catch (IOException | DamagedSnapshot e) {
      throw new UnfitModel(
          "the model in %s as %s: %s".formatted(from.folder(), form.label(), e.getMessage()), e);
    }
  }

  private DeviceModel make(ModelFolder from, Path kept) throws IOException {
    DeviceMaker.Made made = DeviceMaker.make(from.source(), form);
    Files.createDirectories(kept);
    Path next = kept.resolve(form.label() + ".next");
    MessageDigest digest = sha256();
    try (var file = new FileOutputStream(next.toFile());
        OutputStream out = new DigestOutputStream(file, digest)) {
      DeviceFile.write(made.model(), out);
      file.getFD().sync();
    }
    DeviceLoss loss = made.loss();
    ObjectNode report =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", made.model().version())
            .put("sha256", HexFormat.of().formatHex(digest.digest()))
            .put("bytes", Files.size(next))
            .put("items", loss.items())
            .put("allItems", loss.allItems())
            .put("popularityKept", loss.popularityKept())
            .put("top10Kept", loss.top10Kept())
            .put("probes", loss.probes());
    Files.write(report(kept), JsonText.bytes(report));
    // Last, so that a form without its hash never is there.
    Files.move(next, file(kept), StandardCopyOption.ATOMIC_MOVE);
    LOG.log(Level.INFO, "model {0} as {1}: {2}", made.model().version(), form.label(), report);
    return made.model();
  }

  private DeviceModel read(Path kept) throws IOException {
    MessageDigest digest = sha256();
    DeviceModel model;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file(kept)));
        var hashed = new DigestInputStream(in, digest)) {
      model = DeviceFile.read(hashed);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    String expected = readReport(kept).path("sha256").asText();
    if (!found.equals(expected)) {
      throw new IOException("its SHA-256 is %s, not %s".formatted(found, expected));
    }
    return model;
  }

  /** Whether the kept form is of the folder's own version: a deployment may bring another. */
  private boolean isOf(ModelFolder from, Path kept) throws IOException {
    return !from.hasSnapshot()
        || readReport(kept).path("version").asText().equals(from.manifest().version());
  }

  private JsonNode readReport(Path kept) throws IOException {
    return JsonText.read(Files.readAllBytes(report(kept)));
  }

  private Path file(Path kept) {
    return kept.resolve(form.label() + ".gz");
  }

  private Path report(Path kept) {
    return kept.resolve(form.label() + ".json");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
