package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.UserRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Senders count from 1: the same id of two users, or of a command, is another event. */
class SameIdTest {
  private static final String USER = "default#u1";
  private static final String ITEM = "default#new1";

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 4);

  @Test
  void twoUsersMayUseOneIdInOneBatch() {
    deliver(StreamEvents.view("1", "u1", "old1", 0), StreamEvents.view("1", "u2", "old2", 0));

    assertThat(world.archive.lines()).hasSize(2);
    assertThat(user("default#u2").history().itemIds()).containsExactly("old2");
  }

  @Test
  void twoUsersMayUseOneIdForOneFreshItem() {
    deliver(StreamEvents.view("1", "u1", "new1", 0));
    deliver(StreamEvents.view("1", "u2", "new1", 1));

    assertThat(item().reservoir().entries()).hasSize(2);
  }

  @Test
  void aUsersDeletionIsHonouredWhoeverUsedItsIdInTheSameBatch() {
    deliver(
        StreamEvents.view("1", "u2", "old1", 0),
        StreamEvents.view("1", "u1", "old1", 0),
        StreamEvents.userPut("1", "u1", 1, "Chile"),
        StreamEvents.delete("1", "u1", 2));

    assertForgotten();
  }

  @Test
  void aUsersDeletionIsHonouredWhoeverUsedItsIdInAnotherBatch() {
    deliver(StreamEvents.view("1", "u1", "old1", 0), StreamEvents.userPut("1", "u1", 1, "Chile"));
    deliver(StreamEvents.delete("1", "u1", 2));

    assertForgotten();
  }

  @Test
  void aSecondDeletionOfAUserUnderTheSameIdIsHonouredToo() {
    deliver(
        StreamEvents.delete("bye", "u1", 1),
        StreamEvents.view("1", "u1", "old1", 2),
        StreamEvents.delete("bye", "u1", 3));

    assertForgotten();
    assertThat(world.trainable()).isEmpty();
  }

  @Test
  void theSameDeletionTwiceIsOne() {
    deliver(StreamEvents.view("1", "u1", "old1", 0));
    deliver(StreamEvents.delete("1", "u1", 2), StreamEvents.delete("1", "u1", 2));

    assertThat(world.archive.lines()).filteredOn(line -> line.contains("user.delete")).hasSize(1);
  }

  @Test
  void anItemsDeletionIsHonouredWhoeverUsedItsIdInTheSameBatch() {
    deliver(
        StreamEvents.view("1", "u1", "new1", 0),
        StreamEvents.itemPut("1", 1, "here"),
        StreamEvents.itemDelete("1", "new1", 2));

    assertThat(item().command().orElseThrow().deleted()).isTrue();
    assertThat(world.archive.lines()).hasSize(3);
  }

  @Test
  void anItemsDeletionIsHonouredWhoeverUsedItsIdInAnotherBatch() {
    deliver(StreamEvents.itemPut("1", 1, "here"));
    deliver(StreamEvents.itemDelete("1", "new1", 2));

    assertThat(item().command().orElseThrow().deleted()).isTrue();
  }

  @Test
  void ofAPutAndADeletionThatAgreeInTimeAndIdTheDeletionStandsInEitherOrder() {
    deliver(StreamEvents.itemPut("1", 1, "here"));
    deliver(StreamEvents.itemDelete("1", "new1", 1));
    assertThat(item().command().orElseThrow().deleted()).isTrue();

    deliver(StreamEvents.itemPut("1", 1, "here"));
    assertThat(item().command().orElseThrow().deleted()).isTrue();
  }

  private void deliver(String... events) {
    world.deliver(world.put(List.of(events)));
  }

  private void assertForgotten() {
    UserRow row = user(USER);
    assertThat(row.deletedAt()).isPresent();
    assertThat(row.history().isEmpty()).isTrue();
    assertThat(row.command()).isEmpty();
    assertThat(row.subject()).isEmpty();
  }

  private UserRow user(String pk) {
    return world.users.read(Set.of(pk)).get(pk);
  }

  private ItemRow item() {
    return world.items.read(Set.of(ITEM)).get(ITEM);
  }
}
