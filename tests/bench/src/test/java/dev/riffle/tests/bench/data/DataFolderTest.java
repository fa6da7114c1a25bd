package dev.riffle.tests.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void sequencesHaveADayFromPositionToPosition() throws IOException {
    Files.writeString(folder.resolve("Beauty.txt"), "1 10 11 12\n2 11 13\n");
    Files.writeString(folder.resolve("Beauty_item2attributes.json"), "{\"11\": [7, 8]}");

    DataSet data = DataFolder.read(folder);

    assertThat(data.orderOnly()).isTrue();
    assertThat(data.interactions().subjects()).isEqualTo(2);
    List<HistoryEntry> first = data.interactions().history(0, 10).entries();
    assertThat(first).extracting(HistoryEntry::itemId).containsExactly("10", "11", "12");
    assertThat(Duration.between(first.get(0).time(), first.get(1).time()))
        .isEqualTo(Duration.ofDays(1));
    assertThat(data.interactions().history(1, 10).entries().getLast().time())
        .as("everybody's last is on the same day")
        .isEqualTo(first.getLast().time());
    assertThat(data.catalogue().features("11").categories()).containsExactly("7", "8");
  }

  @Test
  void orderedRatingsKeepOrderAndValue() throws IOException {
    gzip("ratings_ordered.tsv.gz", "user\titem\trating\tpos_in_user\n1\t9\t2\t1\n1\t8\t5\t0\n");
    Files.writeString(folder.resolve("movies.dat"), "9::Heat (1995)::Action|Crime\n");

    DataSet data = DataFolder.read(folder);

    List<HistoryEntry> entries = data.interactions().history(0, 10).entries();
    assertThat(data.orderOnly()).isTrue();
    assertThat(entries).extracting(HistoryEntry::itemId).containsExactly("8", "9");
    assertThat(entries.getLast().type()).isEqualTo(InteractionType.RATING);
    assertThat(entries.getLast().value()).hasValue(2);
    assertThat(data.catalogue().features("9").categories()).containsExactly("Action", "Crime");
  }

  @Test
  void aRatingMaySayNoMoreThanThatAnItemWasMet() throws IOException {
    gzip(
        "ratings_ordered.tsv.gz",
        "user\titem\trating\tpos_in_user\n1\t9\t1\t1\n1\t8\t5\t0\n1\t7\t3\t2\n");

    DataSet data = DataFolder.read(folder);

    assertThat(speaksFor(data)).containsExactly(true, false, true);
    assertThat(speaksFor(data.withEveryRatingLiked())).containsExactly(true, true, true);
  }

  private static List<Boolean> speaksFor(DataSet data) {
    return data.interactions().history(0, 10).entries().stream()
        .map(entry -> entry.read(data.encoder()).speaksFor())
        .toList();
  }

  @Test
  void eventsWithTimesKeepThem() throws IOException {
    gzip("events.tsv.gz", "timestamp\tuser\titem\n1546272009\tu\tx\n");
    gzip("item_categories.tsv.gz", "x\t15,932\ny\t\n");

    DataSet data = DataFolder.read(folder);

    assertThat(data.orderOnly()).isFalse();
    assertThat(data.interactions().range())
        .hasValueSatisfying(
            range -> assertThat(range.from()).isEqualTo(Instant.ofEpochSecond(1_546_272_009)));
    assertThat(data.catalogue().features("x").categories()).containsExactly("15", "932");
    assertThat(data.catalogue().items()).containsExactly("x", "y");
  }

  @Test
  void movieLensIsReadAsItIsDownloaded() throws IOException {
    Files.writeString(
        folder.resolve("movies.csv"), "movieId,title,genres\n5,\"A, B (1999)\",Drama\n");
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,5,4.5,964982703\n");

    DataSet data = DataFolder.read(folder);

    assertThat(data.orderOnly()).isFalse();
    assertThat(data.interactions().size()).isEqualTo(1);
    assertThat(data.catalogue().features("5").categories()).containsExactly("Drama");
  }

  @Test
  void theArchiveIsReadAsTrainingReadsIt() throws IOException {
    String line =
        """
        {"id":"e1","type":"view","tenant":"default","subject":"s","itemId":"i",\
        "time":"2026-11-01T00:00:00Z"}
        """;
    Files.createDirectories(folder.resolve("events/2026"));
    gzip("events/2026/shard-1-2.ndjson.gz", line + line);

    Interactions interactions = DataFolder.read(folder).interactions();

    assertThat(interactions.size()).as("one event, written twice").isEqualTo(1);
    assertThat(interactions.itemIds()).containsExactly("i");
  }

  @Test
  void aFolderOfSomethingElseIsRefusedWithWhatIsKnown() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "nothing");

    assertThatThrownBy(() -> DataFolder.read(folder))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("Beauty.txt")
        .hasMessageContaining("events.tsv.gz");
    assertThatThrownBy(() -> DataFolder.read(folder.resolve("gone")))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("no folder");
  }

  @Test
  void aBadRowIsNamed() throws IOException {
    gzip("events.tsv.gz", "timestamp\tuser\titem\n1\tu\tx\nnever\tu\tx\n");

    assertThatThrownBy(() -> DataFolder.read(folder))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("events.tsv.gz, line 3: 'never': wanted a whole number");
  }

  private void gzip(String name, String text) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
