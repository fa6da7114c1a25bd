package dev.riffle.local.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemPut;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String MOVIES =
      """
      movieId,title,genres
      1,Toy Story (1995),Adventure|Animation
      2,"Am\u00e9lie, or ""The Fabulous Destiny"" (2001)",Comedy
      3,Nameless,(no genres listed)
      """;
  private static final String RATINGS = "userId,movieId,rating,timestamp\n";

  @TempDir private Path folder;

  private MovieLens read(String movies, String ratings) throws IOException {
    Files.writeString(folder.resolve("movies.csv"), movies, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("ratings.csv"), ratings, StandardCharsets.UTF_8);
    return MovieLens.read(folder, CLOCK);
  }

  private static List<ItemPut> movies(MovieLens data) {
    return data.events().filter(ItemPut.class::isInstance).map(ItemPut.class::cast).toList();
  }

  private static List<Interaction> ratings(MovieLens data) {
    return data.events()
        .filter(Interaction.class::isInstance)
        .map(Interaction.class::cast)
        .toList();
  }

  @Test
  void readsQuotesCommasAndUmlauts() throws IOException {
    var data = read(MOVIES, RATINGS);
    assertThat(data.titles()).containsEntry("2", "Am\u00e9lie, or \"The Fabulous Destiny\" (2001)");
    assertThat(movies(data).get(0).item().categories()).containsExactly("Adventure", "Animation");
    assertThat(movies(data).get(0).item().numbers()).containsEntry("year", 1995.0);
    assertThat(movies(data).get(2).item().categories()).isEmpty();
    assertThat(movies(data).get(2).item().numbers()).isEmpty();
  }

  @Test
  void tagsAreTheMoviesWhoeverGaveThemAndOneInAnyCase() throws IOException {
    Files.writeString(
        folder.resolve("tags.csv"),
        "userId,movieId,tag,timestamp\n1,1,Pixar,5\n2,1, pixar ,6\n2,1,fun,7\n2,2,\"  \",8\n",
        StandardCharsets.UTF_8);
    var data = read(MOVIES, RATINGS);
    assertThat(movies(data).get(0).item().tags()).containsExactly("fun", "pixar");
    assertThat(movies(data).get(1).item().tags()).isEmpty();
    assertThat(data.skipped().lines()).contains("  tags.csv:5: 2,2,  ,8");
  }

  @Test
  void starsAreNewsAndTheSameRowIsNone() throws IOException {
    var first = ratings(read(MOVIES, RATINGS + "1,1,3.0,100\n")).getFirst();
    var same = ratings(read(MOVIES, RATINGS + "1,1,3.0,100\n")).getFirst();
    var corrected = ratings(read(MOVIES, RATINGS + "1,1,4.0,100\n")).getFirst();
    assertThat(same.id()).isEqualTo(first.id());
    assertThat(corrected.id()).isNotEqualTo(first.id());
    assertThat(corrected.time()).isEqualTo(first.time());
  }

  @Test
  void tagsAreNews() throws IOException {
    var plain = movies(read(MOVIES, RATINGS)).getFirst().id();
    Files.writeString(folder.resolve("tags.csv"), "movieId,tag\n1,fun\n", StandardCharsets.UTF_8);
    assertThat(movies(read(MOVIES, RATINGS)).getFirst().id()).isNotEqualTo(plain);
  }

  @Test
  void readsTheSameFromAWindowsFileWithAByteOrderMark() throws IOException {
    var unix = read(MOVIES, RATINGS + "7,1,4.5,964982703\n").events().toList();
    var windows =
        read(
            "\ufeff" + MOVIES.replace("\n", "\r\n"),
            ("\ufeff" + RATINGS + "7,1,4.5,964982703\n").replace("\n", "\r\n"));
    assertThat(windows.events().toList()).isEqualTo(unix);
    assertThat(windows.skipped().total()).isZero();
  }

  @Test
  void ratingsKeepStarsAndTime() throws IOException {
    assertThat(ratings(read(MOVIES, RATINGS + "7,1,4.5,964982703\n")))
        .singleElement()
        .satisfies(
            rating -> {
              assertThat(rating.type()).isEqualTo("rating");
              assertThat(rating.userId()).isEqualTo("7");
              assertThat(rating.value()).hasValue(4.5);
              assertThat(rating.time()).isEqualTo(Instant.ofEpochSecond(964982703));
            });
  }

  @Test
  void ratingsLieTogetherByUserInOrderOfTime() throws IOException {
    var data = read(MOVIES, RATINGS + "2,1,4,300\n1,1,4,200\n2,2,4,100\n1,2,4,400\n");
    assertThat(ratings(data))
        .extracting(rating -> rating.userId() + "@" + rating.time().getEpochSecond())
        .containsExactly("1@200", "1@400", "2@100", "2@300");
  }

  @Test
  void theSameRowsGiveTheSameIdsAndTheyNameNoUser() throws IOException {
    var text = RATINGS + "4711,1,4.5,964982703\n4711,2,3,964982704\n";
    var once = read(MOVIES, text).events().map(Event::id).toList();
    assertThat(read(MOVIES, text).events().map(Event::id).toList()).isEqualTo(once);
    assertThat(once).doesNotHaveDuplicates().allMatch(id -> id.matches("ml-[0-9a-f]{32}"));
  }

  @Test
  void countsWhatItSkipsAndSaysWhereAndWhy() throws IOException {
    var data =
        read(
            MOVIES + "1,Again (1999),Drama\n4,,Drama\n",
            RATINGS
                + "1,1,many,100\n" // line 2
                + "1,1,NaN,100\n"
                + "1,1,9,100\n"
                + "1,1,4,yesterday\n" // line 5
                + "1,1,4,99999999999\n"
                + "1,99,4,100\n"
                + "1,1\n"
                + "1,1,4,100,extra\n"); // line 9: fine
    assertThat(ratings(data)).hasSize(1);
    assertThat(data.skipped().total()).isEqualTo(9);
    assertThat(data.skipped().lines())
        .contains(
            "3 skipped: bad rating (wanted: a number from 0 to 5)",
            "  ratings.csv:2: 1,1,many,100",
            "2 skipped: bad timestamp (wanted: epoch seconds, from 1970 to now)",
            "  ratings.csv:5: 1,1,4,yesterday",
            "1 skipped: unknown movie",
            "  ratings.csv:7: 1,99,4,100",
            "1 skipped: movie listed twice",
            "2 skipped: missing fields",
            "  movies.csv:6: 4,,Drama",
            "  ratings.csv:8: 1,1");
  }

  @Test
  void blankLinesAreNoRows() throws IOException {
    var data = read(MOVIES + "\n\n", RATINGS + "\n1,1,4,100\n\n");
    assertThat(ratings(data)).hasSize(1);
    assertThat(data.skipped().total()).isZero();
  }

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    var data = read("title,genres,movieId\nHeat,Action,6\n", RATINGS);
    assertThat(data.titles()).containsEntry("6", "Heat");
  }

  @Test
  void aMissingFileOrColumnIsNamed() throws IOException {
    assertThatThrownBy(() -> MovieLens.read(folder, CLOCK))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("movies.csv");
    assertThatThrownBy(() -> read("id,title,genres\n", RATINGS))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("movieId")
        .hasMessageContaining("id, title, genres");
    assertThatThrownBy(() -> read("", RATINGS))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void bytesThatAreNoUtf8AreSaid() throws IOException {
    Files.write(
        folder.resolve("movies.csv"),
        "movieId,title,genres\n1,\u00e9,x\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> MovieLens.read(folder, CLOCK))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("movies.csv")
        .hasMessageContaining("not UTF-8");
  }
}
