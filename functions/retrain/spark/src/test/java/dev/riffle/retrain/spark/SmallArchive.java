package dev.riffle.retrain.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * An archive of everything that cleaning is there for: two tastes, copies of lines, deleted users
 * and items, what was taken back and corrected, robots, an attack, items that nobody put, another
 * tenant, and damage.
 */
final class SmallArchive {
  private static final Instant FIRST = Instant.parse("2026-10-01T08:00:00Z");
  private static final int OBJECTS = 12;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<String> lines = new ArrayList<>();
  private final int users;
  private final int items;

  private SmallArchive(int users, int items) {
    this.users = users;
    this.items = items;
  }

  /** Writes it as files. */
  static FolderArchive write(Path folder, int users, int items) throws IOException {
    var archive = new SmallArchive(users, items);
    archive.people();
    archive.oddities();
    for (int object = 0; object < OBJECTS; object++) {
      var own = new ArrayList<String>();
      for (int line = object; line < archive.lines.size(); line += OBJECTS) {
        own.add(archive.lines.get(line));
      }
      object(folder, object, own);
    }
    return new FolderArchive(folder.toAbsolutePath().toString());
  }

  /** Writes one object of these lines, in the place of what was there. */
  static void object(Path folder, int number, List<String> lines) throws IOException {
    Path file =
        folder.resolve("events/2026/11/%02d/08/shard-%d-%d.ndjson.gz".formatted(1 + number, 1, 2));
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void people() {
    for (int item = 0; item < items; item++) {
      lines.add(
          """
          {"id":"p%d","type":"item.put","itemId":"i%d","time":"%s","tenant":"default",\
          "item":{"categories":["%s"],"tags":["t%d"]}}"""
              .formatted(item, item, FIRST, item % 2 == 0 ? "even" : "odd", item % 7));
    }
    for (int user = 0; user < users; user++) {
      for (int n = 0; n < 14; n++) {
        int item = 2 * (int) (items * 0.5 * random.nextDouble() * random.nextDouble()) + user % 2;
        String type = random.nextInt(4) == 0 ? "purchase" : "view";
        event("u" + user, n, type, "i" + item % items, 600L * user + 60_000L * n + n);
      }
    }
  }

  private void oddities() {
    lines.add(lines.get(items + 3));
    lines.add(lines.get(items + 9));
    event("u1", 100, "rating", "i3", 5_000_000, ",\"value\":4");
    event("u1", 101, "rating", "i3", 5_000_000, ",\"value\":1");
    for (int user = 0; user < users; user += 3) {
      event("u" + user, 102, "rating", "i" + user % items, 900_000L + user, ",\"value\":5");
      event("u" + user, 103, "rating", "i" + (user + 2) % items, 900_050L + user, ",\"value\":2");
    }
    event("u7", 104, "view", "i1", 800_000);
    lines.add(command("user.delete", "d1", "u5", ""));
    lines.add(command("interaction.delete", "d2", "u7", ",\"itemId\":\"i1\""));
    lines.add(
        "{\"id\":\"d3\",\"type\":\"item.delete\",\"itemId\":\"i8\",\"time\":\"2026-10-20T08:00:00Z\","
            + "\"tenant\":\"default\"}");
    for (int n = 0; n < 700; n++) {
      event("robot", n, "view", "i" + n % items, 3_000_000L + n / 50);
    }
    for (int account = 0; account < 60; account++) {
      event("fake" + account, 1, "purchase", "i" + (items - 1), 2_000_000L + account);
    }
    for (int n = 0; n < 20; n++) {
      event("u" + n, 200, "view", "nobody-put-" + n % 4, 1_000_000L + n);
    }
    lines.add(
        "{\"id\":\"x\",\"type\":\"view\",\"subject\":\"u1\",\"itemId\":\"i1\","
            + "\"time\":\"2026-10-02T08:00:00Z\",\"tenant\":\"other\"}");
    lines.add("{\"id\":\"broken");
  }

  private void event(String user, int id, String type, String item, long seconds) {
    event(user, id, type, item, seconds, "");
  }

  private void event(String user, int id, String type, String item, long seconds, String more) {
    lines.add(
        "{\"id\":\"%d\",\"type\":\"%s\",\"subject\":\"%s\",\"itemId\":\"%s\",\"time\":\"%s\",\"tenant\":\"default\"%s}"
            .formatted(id, type, user, item, FIRST.plusSeconds(seconds), more));
  }

  private static String command(String type, String id, String user, String more) {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\",\"time\":\"2026-10-20T08:00:00Z\",\"tenant\":\"default\"%s}"
        .formatted(id, type, user, more);
  }
}
