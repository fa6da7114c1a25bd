package dev.riffle.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.CountWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ListKeysTest {
  private static final CountWindow WINDOW = CountWindow.HOUR;

  @Property
  void anItemsRowIsOneOfTheRowsOfItsList(@ForAll String item) {
    assertThat(ListKeys.counts("shop", WINDOW, 7))
        .contains(ListKeys.counts("shop", WINDOW, 7, item));
    assertThat(ListKeys.arrivals("shop")).contains(ListKeys.arrivals("shop", item));
  }

  @Test
  void itemsAreSharedAmongAllRows() {
    var counted = new HashSet<String>();
    var arrived = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      counted.add(ListKeys.counts("shop", WINDOW, 7, "item" + i));
      arrived.add(ListKeys.arrivals("shop", "item" + i));
    }
    assertThat(counted)
        .hasSize(ListKeys.SLICES)
        .containsExactlyInAnyOrderElementsOf(ListKeys.counts("shop", WINDOW, 7));
    assertThat(arrived)
        .hasSize(ListKeys.SLICES)
        .containsExactlyInAnyOrderElementsOf(ListKeys.arrivals("shop"));
  }

  @Test
  void noTwoListsShareARow() {
    var keys = new ArrayList<>(ListKeys.arrivals("shop"));
    keys.addAll(ListKeys.arrivals("bank"));
    for (String tenant : List.of("shop", "bank")) {
      for (CountWindow window : CountWindow.values()) {
        keys.addAll(ListKeys.counts(tenant, window, 7));
        keys.addAll(ListKeys.counts(tenant, window, 8));
      }
    }
    assertThat(keys).doesNotHaveDuplicates().allMatch(ListKeys::isList);
  }

  @Property
  void noItemsRowIsAList(@ForAll String item) {
    assertThat(ListKeys.isList(Event.key("shop", item))).isFalse();
  }

  @Test
  void whatComesFirstDecides() {
    assertThat(ListKeys.isList("~")).isTrue();
    assertThat(ListKeys.isList("shop~newest~0")).isTrue();
    assertThat(ListKeys.isList("shop~newest#0")).isTrue();
    assertThat(ListKeys.isList("shop#~")).isFalse();
    assertThat(ListKeys.isList("#~")).isFalse();
    assertThat(ListKeys.isList("shop")).isFalse();
    assertThat(ListKeys.isList("")).isFalse();
  }
}
