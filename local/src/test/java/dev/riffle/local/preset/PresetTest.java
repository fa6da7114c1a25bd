package dev.riffle.local.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.local.importing.RejectsFile;
import dev.riffle.local.importing.TableReading;
import dev.riffle.local.importing.TableSources;
import dev.riffle.local.mapping.Wishes;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as the data sets have them, read by their presets. */
class PresetTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  @TempDir Path folder;

  @Test
  void movieLens100K() throws IOException {
    write("u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n");
    Files.write(
        folder.resolve("u.item"),
        "1|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/M?x|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n"
            .getBytes(LATIN));
    write("u.user", "1|24|M|technician|85711\n");
    write("u1.base", "1\t1\t5\t874965758\n");

    List<JsonNode> events = events("movielens");
    assertThat(events).hasSize(4);
    assertThat(events.get(0)).isEqualTo(event(events.get(0), "rating", "196", "242"));
    assertThat(events.get(0).path("value").asInt()).isEqualTo(3);
    assertThat(events.get(2).at("/item/text").asText()).isEqualTo("Misérables, Les (1995)");
    assertThat(events.get(2).at("/item/categories").toString())
        .isEqualTo("[\"Animation\",\"Children's\",\"Comedy\"]");
    assertThat(events.get(3).at("/user/tags").toString())
        .isEqualTo("[\"gender:M\",\"occupation:technician\"]");
    assertThat(events.get(3).at("/user/numbers/age").asInt()).isEqualTo(24);
  }

  @Test
  void movieLens1MAndLater() throws IOException {
    write("ratings.dat", "1::1193::5::978300760\n");
    write("movies.dat", "1::Toy Story (1995)::Animation|Children's|Comedy\n");
    write("ratings.csv", "userId,movieId,rating,timestamp\n1,296,5.0,1147880044\n");
    write("movies.csv", "movieId,title,genres\n1,Toy Story (1995),Adventure|Animation\n");
    write("tags.csv", "userId,movieId,tag,timestamp\n3,260,classic,1439472355\n");

    assertThat(events("movielens"))
        .extracting(event -> event.path("type").asText())
        .containsExactly("item.put", "item.put", "rating", "rating");
  }

  @Test
  void amazonOfEachYear() throws IOException {
    write("ratings_Beauty.csv", "A39HTATAQ9V7YF,0205616461,5.0,1369699200\n");
    write("All_Beauty.csv", "0143026860,A1V6B6TNIC10QE,1.0,1424304000\n");
    write("Gift_Cards.csv", "user_id,parent_asin,rating,timestamp\nAG,B0,4.0,1588687728923\n");
    write(
        "reviews.json",
        """
        {"reviewerID":"A1","asin":"B1","overall":5.0,"unixReviewTime":1382659200,"reviewTime":"10 25, 2013"}
        """);
    write(
        "meta_Beauty.json",
        """
        {"asin":"B1","title":"Soap","categories":[["Beauty","Bath"]],"price":"from 5","brand":"Acme"}
        """);

    List<JsonNode> events = events("amazon");
    assertThat(events).hasSize(5).allMatch(event -> !event.path("itemId").asText().isEmpty());
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().equals("rating"))
        .extracting(event -> event.path("userId").asText())
        .containsExactlyInAnyOrder("A39HTATAQ9V7YF", "A1V6B6TNIC10QE", "AG", "A1");
    assertThat(events)
        .filteredOn(event -> event.has("item"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.path("item").toString())
                    .contains("[\"Beauty\",\"Bath\"]", "brand:Acme", "Soap"));
  }

  @Test
  void yelpLastFmSteamAndRetailrocket() throws IOException {
    write(
        "yelp_academic_dataset_review.json",
        "{\"review_id\":\"r\",\"user_id\":\"u\",\"business_id\":\"b\",\"stars\":3.0,\"date\":\"2018-07-07 22:09:11\"}\n");
    write(
        "yelp_academic_dataset_business.json",
        "{\"business_id\":\"b\",\"name\":\"Cafe\",\"city\":\"Ulm\",\"is_open\":0,\"categories\":\"Coffee, Tea\"}\n");
    List<JsonNode> yelp = events("yelp");
    assertThat(yelp.getFirst().at("/item/available").asBoolean(true)).isFalse();
    assertThat(yelp.getLast()).isEqualTo(event(yelp.getLast(), "rating", "u", "b"));

    anew();
    write("user_artists.dat", "userID\tartistID\tweight\n2\t51\t13883\n");
    write("artists.dat", "id\tname\turl\tpictureURL\n51\t\"Duran Duran\thttp://x\thttp://y\n");
    write(
        "userid-timestamp-artid-artname-traid-traname.tsv",
        "user_000001\t2009-05-04T23:08:57Z\tf1b1\tDeep Dish\t\tFuck Me Im Famous\n");
    assertThat(events("lastfm"))
        .extracting(event -> event.path("itemId").asText())
        .containsExactlyInAnyOrder("51", "51", "Deep Dish");

    anew();
    write(
        "steam-200k.csv",
        "151603712,\"The Elder Scrolls V Skyrim\",purchase,1.0,0\n151603712,\"The Elder Scrolls V Skyrim\",play,273.0,0\n");
    assertThat(events("steam"))
        .extracting(event -> event.path("type").asText())
        .containsExactly("purchase", "view");

    anew();
    write(
        "events.csv",
        "timestamp,visitorid,event,itemid,transactionid\n1433221332117,257597,view,355908,\n");
    write(
        "item_properties_part1.csv",
        "timestamp,itemid,property,value\n1435460400000,460429,categoryid,1338\n1441508400000,206783,888,1116713\n");
    List<JsonNode> retailrocket = events("retailrocket");
    assertThat(retailrocket).hasSize(2);
    assertThat(retailrocket.getLast().at("/item/categories/0").asText()).isEqualTo("1338");
  }

  @Test
  void personalizeAndGorse() throws IOException {
    write("interactions.csv", "USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP\n35,73,Click,1586731606\n");
    write(
        "items.csv", "ITEM_ID,GENRES,CREATION_TIMESTAMP,PRICE\n73,Action|Comedy,1570003267,9.5\n");
    write("users.csv", "USER_ID,AGE,GENDER\n35,44,F\n");
    assertThat(events("personalize"))
        .extracting(event -> event.path("type").asText())
        .containsExactly("click", "item.put", "user.put");

    anew();
    write(
        "feedback.csv",
        "feedback_type,user_id,item_id,time_stamp\nstar,ann,7,2026-01-02 03:04:05 +0000 UTC\n"
            .replace(" +0000 UTC", "+00:00"));
    write(
        "items.csv",
        """
        item_id,is_hidden,categories,time_stamp,labels,comment
        7,false,a|b,2025-01-02T03:04:05Z,x|y,Seven
        8,true,a,2025-01-02T03:04:05Z,x,Eight
        """);
    List<JsonNode> gorse = events("gorse");
    assertThat(gorse.getFirst().path("type").asText()).isEqualTo("like");
    assertThat(gorse.get(1).path("item").toString()).contains("\"x\",\"y\"", "Seven");
    assertThat(gorse.get(1).at("/item/available").asBoolean()).isTrue();
    assertThat(gorse.getLast().at("/item/available")).as("hidden").hasToString("false");
  }

  @Test
  void aFolderOfOtherFilesIsSaidToBeNone() throws IOException {
    write("orders.csv", "user,item\nann,7\n");

    assertThatThrownBy(() -> events("yelp"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("orders.csv");
  }

  private void anew() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant()));
  }

  /** The events of all files, in the order of their names; no row may be refused. */
  private List<JsonNode> events(String preset) {
    var tables =
        PresetTables.of(
            Preset.named(preset).orElseThrow(),
            TableSources.of(List.of(folder)),
            Wishes.none(Event.DEFAULT_TENANT));
    var events = new ArrayList<JsonNode>();
    try (var rejects = new RejectsFile(folder.resolve("rejects"))) {
      new TableReading(rejects, CLOCK, _ -> {})
          .read(tables.tables(), event -> events.add(event.json()));
      assertThat(rejects.shown()).isEmpty();
    }
    return events;
  }

  /** What an event is when it has this type, user and item. */
  private static JsonNode event(JsonNode event, String type, String user, String item) {
    ObjectNode copy = event.deepCopy();
    return copy.put("type", type).put("userId", user).put("itemId", item);
  }
}
