package dev.riffle.retrain.spark;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import dev.riffle.retrain.archive.ArchiveEvents;
import dev.riffle.retrain.archive.ArchivedLine;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.archive.ReadReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Reads some of the archive's objects, and sends each line to the part of its subject. An object
 * that was merged or rewritten since it was listed is looked for once more: what is new in the
 * archive is read in its place, and what then comes twice is dropped by its identity.
 *
 * @param listed all objects of the listing
 * @param users how many parts the users are in
 */
record ReadObjects(Archive archive, Broadcast<List<Archive.Name>> listed, String tenant, int users)
    implements PairFlatMapFunction<Iterator<Integer>, Place, Sent> {

  @Override
  public Iterator<Tuple2<Place, Sent>> call(Iterator<Integer> numbers) {
    List<Archive.Name> all = listed.value();
    Map<Archive.Name, Integer> mine = new LinkedHashMap<>();
    numbers.forEachRemaining(number -> mine.put(all.get(number), number));
    List<ArchivedObject> objects = mine.keySet().stream().map(archive::object).toList();
    var sender = new Sender(mine, all.size());
    var report = new ReadReport();
    ArchiveEvents.forEachLine(objects, () -> unknown(all), report, sender::send);
    report.drop(DropReason.OTHER_TENANT, sender.others);
    // Before all lines: the first of the task.
    int first = mine.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    sender.sent.add(new Tuple2<>(new Place(users, first, -1), new Sent.Report(report)));
    return sender.sent.iterator();
  }

  /** What is in the archive now and was not when it was listed. */
  private List<ArchivedObject> unknown(List<Archive.Name> all) {
    Set<Archive.Name> before = Set.copyOf(all);
    return archive.list().stream()
        .filter(object -> !before.contains(Archive.Name.of(object)))
        .toList();
  }

  private final class Sender {
    private final Map<Archive.Name, Integer> numbers;
    private int next;
    private final List<Tuple2<Place, Sent>> sent = new ArrayList<>();
    private int line;
    private Optional<Archive.Name> object = Optional.empty();
    private long others;

    /**
     * @param next number of the next object that is not in the listing
     */
    Sender(Map<Archive.Name, Integer> numbers, int next) {
      this.numbers = new HashMap<>(numbers);
      this.next = next;
    }

    void send(ArchivedLine archived, ArchivedObject from) {
      var name = Optional.of(Archive.Name.of(from));
      line = name.equals(object) ? line + 1 : 0;
      object = name;
      Event event = archived.event().event();
      if (!event.tenant().equals(tenant)) {
        others++;
        return;
      }
      int number = numbers.computeIfAbsent(name.get(), _ -> next++);
      sent.add(
          new Tuple2<>(
              new Place(part(event), number, line), new Sent.Line(from.key(), archived.utf8())));
    }

    private int part(Event event) {
      return switch (event) {
        case Interaction it -> Parts.of(it.userId(), users);
        case InteractionDelete it -> Parts.of(it.userId(), users);
        case UserPut it -> Parts.of(it.userId(), users);
        case UserDelete it -> Parts.of(it.userId(), users);
        case ItemPut _, ItemDelete _ -> users;
      };
    }
  }
}
