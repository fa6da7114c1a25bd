package dev.riffle.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.local.importing.ImportTable;
import dev.riffle.local.importing.Reading;
import dev.riffle.local.table.Row;
import dev.riffle.local.table.RowReader;
import dev.riffle.local.table.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of tables as people have them become the events that they mean. */
class RowEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Wishes GUESS = Wishes.none(Event.DEFAULT_TENANT);

  @TempDir Path folder;

  @Test
  void ratingsWithHeadersInCapitalsAndIdsWithPoints() throws IOException {
    List<ParsedEvent> events =
        events(
            "USER_ID,ITEM_ID,RATING,TIMESTAMP\n17.0,242.0,3.5,1511544070\n18.0,9,4,1511544071\n");

    Interaction first = (Interaction) events.getFirst().event();
    assertThat(first.userId()).isEqualTo("17");
    assertThat(first.itemId()).isEqualTo("242");
    assertThat(first.kind()).isEqualTo(InteractionType.RATING);
    assertThat(first.value()).hasValue(3.5);
    assertThat(first.time()).isEqualTo(Instant.parse("2017-11-24T17:21:10Z"));
    assertThat(((Interaction) events.getLast().event()).itemId()).isEqualTo("9");
  }

  @Test
  void aPointInAnIdThatIsNoNumberStays() throws IOException {
    List<ParsedEvent> events = events("user,item\nann,v1.0\nbob,x\n");

    assertThat(((Interaction) events.getFirst().event()).itemId()).isEqualTo("v1.0");
  }

  @Test
  void aBrokenIdAmongNumbersDoesNotHideWhatTheColumnHolds() throws IOException {
    var table = new StringBuilder("user,item\n");
    for (int at = 0; at < 40; at++) {
      table.append(at).append(".0,").append(at).append("\n");
    }
    List<ParsedEvent> events = events(table + "x\u00e9.0,1\n");

    assertThat(((Interaction) events.get(7).event()).userId()).isEqualTo("7");
    assertThat(((Interaction) events.getLast().event()).userId()).isEqualTo("x\u00e9.0");
  }

  @Test
  void typesHaveTheNamesOfOthersAndOnesOwn() throws IOException {
    String table =
        "visitorid,itemid,event,timestamp\n1,2,addtocart,1433221332117\n1,3,beamed,1433221332118\n";
    assertThatThrownBy(() -> events(table))
        .isInstanceOfSatisfying(
            BadValue.class,
            bad -> {
              assertThat(bad.column()).isEqualTo("event");
              assertThat(bad.value()).isEqualTo("beamed");
              assertThat(bad.rule()).contains("--types beamed=TYPE");
            });

    List<ParsedEvent> events =
        events(
            table,
            new Wishes(
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                TypeNames.with(Map.of("Beamed", "view")),
                Optional.empty(),
                ZoneOffset.UTC,
                Optional.empty(),
                Map.of(),
                Event.DEFAULT_TENANT));
    assertThat(events)
        .extracting(event -> event.event().type())
        .containsExactly(InteractionType.CART.wireName(), InteractionType.VIEW.wireName());
  }

  @Test
  void itemsHaveTheirFeatures() throws IOException {
    ItemPut item =
        (ItemPut)
            events(
                    "movieId,title,genres,year,brand\n1,\"Jaws (1975)\",Thriller|Sea,1975,Universal\n")
                .getFirst()
                .event();

    assertThat(item.itemId()).isEqualTo("1");
    assertThat(item.item().text()).isEqualTo("Jaws (1975)");
    assertThat(item.item().categories()).containsExactly("Thriller", "Sea");
    assertThat(item.item().tags()).containsExactly("brand:Universal");
    assertThat(item.item().numbers()).containsEntry("year", 1975.0);
  }

  @Test
  void listsAreReadHoweverTheyAreWritten() {
    assertThat(LabelList.of("[\"a\",[\"b\",\"a\"]]")).containsExactly("a", "b");
    assertThat(LabelList.of("['Action', \"Children's\"]")).containsExactly("Action", "Children's");
    assertThat(LabelList.of("a, b ,c")).containsExactly("a", "b", "c");
    assertThat(LabelList.of("Bakery, fine|Wine")).containsExactly("Bakery, fine", "Wine");
    assertThat(LabelList.of("{\"colour\":\"red\",\"size\":[\"m\",\"l\"]}"))
        .containsExactly("colour:red", "size:m", "size:l");
    assertThat(LabelList.of("(no genres listed)")).isEmpty();
  }

  @Test
  void theSameRowHasTheSameIdAndACorrectedOneAnother() throws IOException {
    String table = "user,item,rating,time\nann,7,5,1511544070\n";
    String corrected = "user,item,rating,time\nann,7,1,1511544070\n";

    assertThat(events(table).getFirst().event().id())
        .isEqualTo(events(table).getFirst().event().id())
        .isNotEqualTo(events(corrected).getFirst().event().id());
  }

  @Test
  void valuesThatBreakARuleAreNamedByColumn() throws IOException {
    assertThatThrownBy(() -> events("user,item,rating,time\nann,7,five,1511544070\n"))
        .isInstanceOfSatisfying(
            BadValue.class, bad -> assertThat(bad.column()).isEqualTo("rating"));
    assertThatThrownBy(() -> events("user,item,rating,time\nann,,5,1511544070\n"))
        .isInstanceOfSatisfying(
            BadValue.class,
            bad -> {
              assertThat(bad.column()).isEqualTo("item");
              assertThat(bad.value()).isEqualTo("missing");
            });
    assertThatThrownBy(() -> events("user,item,rating,time\nann,7,5,4000000000\n"))
        .isInstanceOfSatisfying(
            BadValue.class,
            bad -> {
              assertThat(bad.column()).isEqualTo("time");
              assertThat(bad.rule()).contains("at most 5 minutes ahead");
            });
  }

  @Test
  void whereAColumnIsMissingItIsSaidWhichAndHowToNameIt() {
    assertThatThrownBy(() -> events("who,what\nann,7\n"))
        .isInstanceOf(BadMapping.class)
        .hasMessageContaining("--map item=COLUMN")
        .hasMessageContaining("who, what");
    assertThatThrownBy(() -> events("user,item,time\nann,7,03/04/2025\n"))
        .isInstanceOf(BadMapping.class)
        .hasMessageContaining("--time")
        .hasMessageContaining("day-first")
        .hasMessageContaining("month-first");
  }

  private List<ParsedEvent> events(String table) throws IOException {
    return events(table, GUESS);
  }

  private List<ParsedEvent> events(String table, Wishes wishes) throws IOException {
    Path path = folder.resolve("table.csv");
    Files.write(path, table.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(path, FileTime.from(NOW));
    var read = ImportTable.of(TableFile.of(path), Reading.GUESSED, wishes);
    var made = new RowEvents(read.mapping(), "UTF-8", CLOCK);
    var events = new ArrayList<ParsedEvent>();
    try (RowReader rows = read.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        made.event(row).ifPresent(events::add);
      }
    }
    return events;
  }
}
