package dev.riffle.tests.bench.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A line a user: the user, then items in the order in which they came, as S3-Rec publishes Amazon's
 * reviews; attributes of items beside it where there are any.
 */
final class SequenceFile implements DataFormat {
  private static final String SEQUENCES = "Beauty.txt";
  private static final String ATTRIBUTES = "Beauty_item2attributes.json";

  @Override
  public String files() {
    return SEQUENCES;
  }

  @Override
  public boolean fits(Path folder) {
    return Files.isRegularFile(folder.resolve(SEQUENCES));
  }

  @Override
  public DataSet read(Path folder) {
    var rows = new DataSetBuilder();
    Path file = folder.resolve(SEQUENCES);
    try {
      long number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String[] words = line.strip().split(" +");
        if (words.length < 2) {
          throw BadData.row(file, number, line, "a user and at least one item");
        }
        for (int i = 1; i < words.length; i++) {
          rows.click(words[0], words[i], OrdinalTimes.time(i - 1, words.length - 1));
        }
      }
      if (Files.isRegularFile(folder.resolve(ATTRIBUTES))) {
        attributes(folder.resolve(ATTRIBUTES))
            .forEach(
                (item, attributes) ->
                    rows.item(item, attributes.stream().map(String::valueOf).toList()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return rows.build(folder.getFileName().toString(), true);
  }

  private static Map<String, List<Integer>> attributes(Path file) throws IOException {
    return JsonMapper.builder().build().readValue(file.toFile(), new TypeReference<>() {});
  }
}
