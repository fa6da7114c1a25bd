package dev.riffle.retrain.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EventKey;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeySetTest {
  @Property(tries = 100)
  void saysOnceOfEachKeyThatItIsNew(
      @ForAll @Size(max = 3000) List<@IntRange(max = 2000) Integer> numbers) {
    var keys = new KeySet();
    var expected = new HashSet<EventKey>();

    for (int number : numbers) {
      // Few low bits, so that keys collide; number 0 is the key of zeros.
      var key = new EventKey(number, number % 16);
      assertThat(keys.add(key)).isEqualTo(expected.add(key));
    }

    assertThat(keys.size()).isEqualTo(expected.size());
  }
}
