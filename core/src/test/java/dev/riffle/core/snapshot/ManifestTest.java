package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

  @Test
  void aManifestIsReadAsItWasWritten() throws Exception {
    ModelDraft draft = Drafts.random(2, 3, 10, 2);
    var provenance =
        new Provenance(
            Map.of("epochs", "8"),
            Map.of("ndcg10", 0.1 + 0.2),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-02-01T00:00:00.123Z"),
            Instant.parse("2026-02-01T00:05:00Z"),
            Optional.of("20260101T000000Z-00000000"),
            Optional.of("abc"));
    SnapshotSummary summary = SnapshotWriter.write(draft, java.io.OutputStream.nullOutputStream());
    Manifest manifest = Manifest.of(draft, summary, Drafts.CREATED, provenance);
    assertThat(Manifest.read(manifest.toJson())).isEqualTo(manifest);
  }

  @Test
  void whatImpressionsTaughtComesWithTheModel() throws Exception {
    Drafts.Written plain = Drafts.write(Drafts.random(2, 3, 10, 2));
    var reRanker =
        ReRanker.of(
            Map.of(
                RankFeature.FRESHNESS, new Term(0.1 + 0.2, 0.25),
                RankFeature.VECTORS, new Term(-0.5, 1e-9)),
            new ItemNews(
                Map.of("a b", Instant.parse("2026-02-01T00:00:00.123Z")), Map.of("c", 1.5)));
    Manifest manifest = plain.manifest().with(Optional.of(reRanker));

    Manifest read = Manifest.read(manifest.toJson());

    assertThat(read).isEqualTo(manifest);
    assertThat(plain.read().head().reRanker()).isEmpty();
    assertThat(new Drafts.Written(plain.file(), read).read().head().reRanker()).contains(reRanker);
    assertThatThrownBy(
            () ->
                Manifest.read(
                    new String(manifest.toJson(), UTF_8)
                        .replace("\"c\" : 1.5", "\"c\" : -1.5")
                        .getBytes(UTF_8)))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining("reRanker: a rise must be finite and above 0, not -1.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1 | \"format\" : 17 | written by a newer Riffle",
        "\"tenant\" : \"shop\" | \"tenant\" : 5 | tenant must be a string, not 5",
        "\"dims\" : 3 | \"dims\" : -3 | dims must be a whole number from 0 to 2147483647, not -3",
        "\"name\" : \"gram\" | \"name\" : 7 | name must be a string",
        "\"createdAt\" : \"2026 | \"createdAt\" : \"Monday | createdAt must be a time",
        "{ | [ | must be JSON, and is none from line",
      })
  void aManifestThatIsWrongSaysWhere(String truth, String lie, String reason) {
    String json = new String(Drafts.write(Drafts.random(2, 3, 10, 2)).manifest().toJson(), UTF_8);
    assertThat(json).contains(truth);
    String changed = json.replace(truth, lie);
    assertThatThrownBy(() -> Manifest.read(changed.getBytes(UTF_8)))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("manifest at byte 0")
        .hasMessageContaining(reason);
  }
}
