package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.rerank.ReRanker;
import java.time.DateTimeException;
import java.util.TreeMap;

/** A manifest as JSON. */
final class ManifestJson {
  private static final String RE_RANKER = "reRanker";

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
    manifest.reRanker().ifPresent(learned -> json.set(RE_RANKER, ReRankerJson.write(learned)));
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
    Field fields = Field.root(tree(json), DamagedSnapshot.of(Manifest.NAME));
    int format = fields.at("format").whole(0, Integer.MAX_VALUE);
    SnapshotHeader.requireKnown(Manifest.NAME, format);
    return new Manifest(
        fields.at("version").text(),
        fields.at("tenant").text(),
        fields.at("createdAt").time(),
        format,
        fields.at("dims").whole(0, Integer.MAX_VALUE),
        fields.at("items").whole(0, Integer.MAX_VALUE),
        fields.at("file").text(),
        fields.at("bytes").whole(0, Long.MAX_VALUE),
        fields.at("sha256").text(),
        fields.at("sections").list(ManifestJson::section),
        encoder(fields.at("encoder").object()),
        provenance(fields),
        fields.at(RE_RANKER).optional().map(ManifestJson::reRanker));
  }

  private static ReRanker reRanker(Field field) {
    try {
      return ReRankerJson.read(field);
    } catch (IllegalArgumentException e) {
      throw DamagedSnapshot.at(Manifest.NAME, 0, RE_RANKER + ": " + e.getMessage());
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JsonText.read(json);
    } catch (NotJson e) {
      throw DamagedSnapshot.at(Manifest.NAME, 0, e.getMessage());
    }
  }

  private static Section section(Field section) {
    return new Section(
        section.at("name").text(),
        section.at("offset").whole(0, Long.MAX_VALUE),
        section.at("length").whole(0, Integer.MAX_VALUE),
        section.at("sha256").text());
  }

  private static EncoderSettings encoder(Field encoder) {
    try {
      return EncoderJson.read(encoder.node());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw DamagedSnapshot.at(Manifest.NAME, 0, "encoder: " + e.getMessage());
    }
  }

  private static Provenance provenance(Field fields) {
    Field data = fields.at("data");
    return new Provenance(
        new TreeMap<>(fields.at("training").map(Integer.MAX_VALUE, Field::text)),
        new TreeMap<>(fields.at("metrics").map(Integer.MAX_VALUE, Field::number)),
        data.at("from").time(),
        data.at("until").time(),
        fields.at("dataUntil").time(),
        fields.at("parent").optional().map(Field::text),
        fields.at("gitCommit").optional().map(Field::text));
  }
}
