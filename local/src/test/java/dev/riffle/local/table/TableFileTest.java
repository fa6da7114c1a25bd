package dev.riffle.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as programs write them are read as they were meant. */
class TableFileTest {
  private static final Charset WINDOWS = CharsetGuess.WINDOWS;

  @TempDir Path folder;

  @Test
  void semicolonsCarriageReturnsAndAMarkBeforeTheText() throws IOException {
    TableFile file = file("\ufeffUser;Item;Price\r\nann;7;1,50\r\nbob;8;2,75\r\n");

    assertThat(file.dialect(Optional.empty(), Optional.empty()).separator()).isEqualTo(";");
    List<Row> rows = rows(file);
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().values())
        .containsEntry("User", "ann")
        .containsEntry("Price", "1,50");
    assertThat(rows.getLast().line()).isEqualTo(3);
  }

  @Test
  void quotesOverLinesKeepTheLinesOfWhatFollows() throws IOException {
    TableFile file = file("id,title\n1,\"two\nlines, and \"\"quotes\"\"\"\n2,plain\n");

    List<Row> rows = rows(file);
    assertThat(rows.get(0).values()).containsEntry("title", "two\nlines, and \"quotes\"");
    assertThat(rows.get(1).line()).isEqualTo(4);
  }

  @Test
  void quotesInTextWithTabsAreOrdinary() throws IOException {
    TableFile file = file("user\tartist\nann\t\"Weird Al\nbob\t12\" mix\ncid\tAbba\n");

    assertThat(rows(file))
        .extracting(row -> row.value("artist").orElseThrow())
        .containsExactly("\"Weird Al", "12\" mix", "Abba");
  }

  @Test
  void separatorsOfTwoCharactersAndNoLineOfNames() throws IOException {
    TableFile file = file("1::1193::5::978300760\n1::661::3::978302109\n");

    Dialect dialect = file.dialect(Optional.empty(), Optional.empty());
    assertThat(dialect.separator()).isEqualTo("::");
    assertThat(dialect.header()).contains(List.of("column1", "column2", "column3", "column4"));
    assertThat(rows(file)).hasSize(2);
  }

  @Test
  void bytesOfWindowsAreReadAsSuch() throws IOException {
    TableFile file = file("item,title\n1,Amélie – “déjà vu”\n".getBytes(WINDOWS));

    assertThat(file.charset()).isEqualTo(WINDOWS);
    assertThat(rows(file).getFirst().value("title")).contains("Amélie – “déjà vu”");
  }

  @Test
  void oneBadByteIsOfItsRowAlone() throws IOException {
    byte[] good = "item,title\n1,Amélie\n2,Ca".getBytes(StandardCharsets.UTF_8);
    byte[] rest = "fé\n3,été\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + 1 + rest.length];
    System.arraycopy(good, 0, all, 0, good.length);
    all[good.length] = (byte) 0xe9;
    System.arraycopy(rest, 0, all, good.length + 1, rest.length);
    TableFile file = file(all);

    assertThat(file.charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(rows(file))
        .extracting(row -> DecodedText.isBad(row.value("title").orElseThrow()))
        .containsExactly(false, true, false);
  }

  @Test
  void gzipIsKnownByItsBytes() throws IOException {
    Path path = folder.resolve("table.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("user,item\nann,7\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(rows(TableFile.of(path))).hasSize(1);
  }

  @Test
  void utf16IsReadByItsMark() throws IOException {
    TableFile file = file("user,item\nann,é\n".getBytes(StandardCharsets.UTF_16));

    assertThat(rows(file).getFirst().value("item")).contains("é");
  }

  @Test
  void whatIsMissingIsMissingWhateverItIsCalled() throws IOException {
    TableFile file = file("user,item,price\nann,7,\nbob,NaN,NULL\ncid\n");

    List<Row> rows = rows(file);
    assertThat(rows.get(0).value("price")).isEmpty();
    assertThat(rows.get(1).value("item")).isEmpty();
    assertThat(rows.get(2).value("item")).isEmpty();
    assertThat(rows).noneMatch(row -> row.fault().isPresent());
  }

  @Test
  void aValueTooManyRefusesTheRow() throws IOException {
    TableFile file = file("item,title,year\n1,Me, Myself & Irene,2000\n2,Jaws,1975\n");

    List<Row> rows = rows(file);
    assertThat(rows.get(0).fault().orElseThrow().rule()).contains("must have 3 values");
    assertThat(rows.get(1).fault()).isEmpty();
  }

  @Test
  void jsonLinesHaveTheirFieldsAndFaultsByLine() throws IOException {
    TableFile file =
        file(
            "{\"user\":1,\"at\":{\"day\":\"2026-01-01\"},\"tags\":[\"a\",\"b\"]}\n\n{broken\n[1]\n");

    assertThat(file.format()).isEqualTo(TableFormat.NDJSON);
    List<Row> rows = rows(file);
    assertThat(rows.get(0).values())
        .containsEntry("user", "1")
        .containsEntry("at.day", "2026-01-01")
        .containsEntry("tags", "[\"a\",\"b\"]");
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(1).fault()).isPresent();
    assertThat(rows.get(2).fault().orElseThrow().rule()).isEqualTo("must be a JSON object");
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() throws IOException {
    TableFile file = file("");

    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(UnreadableTable.class)
        .hasMessageContaining("empty");
  }

  private TableFile file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private TableFile file(byte[] bytes) throws IOException {
    return TableFile.of(Files.write(folder.resolve("table.txt"), bytes));
  }

  private static List<Row> rows(TableFile file) {
    var rows = new ArrayList<Row>();
    try (RowReader reader =
        file.rows(file.format(), file.dialect(Optional.empty(), Optional.empty()))) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }
}
