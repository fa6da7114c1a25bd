package dev.riffle.tests.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewItemsTest {
  @Test
  void nothingOfTheNewItemsIsLeftToTrainOn(@TempDir Path folder) throws IOException {
    DataSet data = films(folder);

    NewItems held = NewItems.of(data, 0.1, 1, data.encoder());

    assertThat(held.items()).hasSize(4).isSorted();
    assertThat(held.training().itemIds()).hasSize(36).doesNotContainAnyElementsOf(held.items());
    var all = new HashSet<>(held.training().itemIds());
    all.addAll(held.items());
    assertThat(all).isEqualTo(data.interactions().itemIds());
    assertThat(NewItems.of(data, 0.1, 1, data.encoder()))
        .usingRecursiveComparison()
        .isEqualTo(held);
    assertThat(NewItems.of(data, 0.1, 2, data.encoder()).items()).isNotEqualTo(held.items());
  }

  @Test
  void aCaseIsAUserWithTheNewItemsThatTheyLikedAndAllElseThatTheyDid(@TempDir Path folder)
      throws IOException {
    DataSet data = films(folder);
    NewItems held = NewItems.of(data, 0.1, 1, data.encoder());

    assertThat(held.cases()).isNotEmpty();
    for (var asked : held.cases()) {
      assertThat(held.items()).containsAll(asked.relevant());
      assertThat(asked.before().itemIds()).isNotEmpty().doesNotContainAnyElementsOf(held.items());
      assertThat(asked.relevant()).as("rated 4").allMatch(film -> Integer.parseInt(film) % 4 != 3);
    }
  }

  /** 40 films; each of 20 users rates every second one, those that end a group of four with 1. */
  private static DataSet films(Path folder) throws IOException {
    var movies = new StringBuilder("movieId,title,genres\n");
    var ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int film = 0; film < 40; film++) {
      movies.append("%d,Film %d,Drama%n".formatted(film, film));
      for (int user = film % 2; user < 20; user += 2) {
        ratings.append("%d,%d,%d,%d%n".formatted(user, film, film % 4 == 3 ? 1 : 4, film));
      }
    }
    Files.writeString(folder.resolve("movies.csv"), movies);
    Files.writeString(folder.resolve("ratings.csv"), ratings);
    return DataFolder.read(folder);
  }
}
