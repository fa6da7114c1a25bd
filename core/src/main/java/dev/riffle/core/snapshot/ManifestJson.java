package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Fields;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.online.EncoderSettings;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A manifest as JSON. */
final class ManifestJson {
  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    Provenance provenance = manifest.provenance();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", manifest.format())
            .put("version", manifest.version())
            .put("tenant", manifest.tenant())
            .put("createdAt", manifest.createdAt().toString())
            .put("dims", manifest.dims())
            .put("items", manifest.items())
            .put("file", manifest.file())
            .put("bytes", manifest.bytes())
            .put("sha256", manifest.sha256());
    json.putObject("data")
        .put("from", provenance.from().toString())
        .put("until", provenance.until().toString());
    json.put("dataUntil", provenance.dataUntil().toString());
    provenance.parent().ifPresent(parent -> json.put("parent", parent));
    provenance.gitCommit().ifPresent(commit -> json.put("gitCommit", commit));
    json.set("encoder", EncoderJson.write(manifest.encoder()));
    ObjectNode training = json.putObject("training");
    provenance.training().forEach(training::put);
    ObjectNode metrics = json.putObject("metrics");
    provenance.metrics().forEach(metrics::put);
    ArrayNode sections = json.putArray("sections");
    for (Section section : manifest.sections()) {
      sections
          .addObject()
          .put("name", section.name())
          .put("offset", section.offset())
          .put("length", section.length())
          .put("sha256", section.sha256());
    }
    return JsonText.indented(json);
  }

  static Manifest read(byte[] json) {
    var fields = new Fields(tree(json), DamagedSnapshot.of(Manifest.NAME));
    int format = fields.count("format");
    if (format != SnapshotHeader.FORMAT) {
      throw DamagedSnapshot.format(
          Manifest.NAME, 0, Integer.toString(format), SnapshotHeader.FORMAT);
    }
    return new Manifest(
        fields.text("version"),
        fields.text("tenant"),
        fields.time("createdAt"),
        format,
        fields.count("dims"),
        fields.count("items"),
        fields.text("file"),
        fields.bytes("bytes"),
        fields.text("sha256"),
        sections(fields),
        encoder(fields),
        provenance(fields));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JsonText.read(json, 0);
    } catch (IOException e) {
      throw DamagedSnapshot.at(Manifest.NAME, 0, "no JSON: " + JsonText.reason(e));
    }
  }

  private static List<Section> sections(Fields fields) {
    var sections = new ArrayList<Section>();
    for (JsonNode entry : fields.list("sections")) {
      var section = new Fields(entry, fields.refusal());
      sections.add(
          new Section(
              section.text("name"),
              section.bytes("offset"),
              section.count("length"),
              section.text("sha256")));
    }
    return sections;
  }

  private static EncoderSettings encoder(Fields fields) {
    try {
      return EncoderJson.read(fields.object("encoder").json());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw DamagedSnapshot.at(Manifest.NAME, 0, "encoder: " + e.getMessage());
    }
  }

  private static Provenance provenance(Fields fields) {
    Map<String, String> training = new TreeMap<>();
    Fields settings = fields.object("training");
    settings.json().fieldNames().forEachRemaining(name -> training.put(name, settings.text(name)));
    Map<String, Double> metrics = new TreeMap<>();
    Fields results = fields.object("metrics");
    results.json().fieldNames().forEachRemaining(name -> metrics.put(name, results.number(name)));
    Instant dataUntil = fields.time("dataUntil");
    Optional<String> parent = fields.optionalText("parent");
    Optional<String> gitCommit = fields.optionalText("gitCommit");
    Fields data = fields.object("data");
    return new Provenance(
        training, metrics, data.time("from"), data.time("until"), dataUntil, parent, gitCommit);
  }
}
