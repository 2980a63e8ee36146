package dev.stallwatch.flow.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.NumberCodec;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Spread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutSparkTest {
  @TempDir Path temporary;

  @Test
  @SuppressWarnings("unchecked") // Small as the other loader sees it
  void localFlowLoadsNothingOfSparkAndItsLibraries() throws ReflectiveOperationException {
    Class<?> small = new WithoutSpark().loadClass(Small.class.getName());
    assertThat(small).isNotSameAs(Small.class);
    var run = (Function<Path, Integer>) small.getDeclaredConstructor().newInstance();
    assertThat(run.apply(temporary)).isEqualTo(6 + 100);
  }

  /** Uses all of a flow. */
  public static final class Small implements Function<Path, Integer> {
    @Override
    public Integer apply(Path temporary) {
      try (LocalFlow flow = LocalFlow.open(2, temporary, new Limits(500, 0, 2))) {
        Parts<Integer> parts = flow.parts(List.of(1, 2, 3));
        Kept<Integer> kept =
            parts.and(parts).inAtMost(2).keep(new NumberCodec(), (done, all) -> {});
        int sum = kept.of(0).and(kept.of(1)).and(kept.of(2)).reduce(Integer::sum).orElseThrow();
        kept.release();
        return sum / 2 + flow.parts(List.of(1, 2)).exchange(new Spread(3, 50), 3).collect().size();
      }
    }
  }

  /** Loads the project's classes anew, and nothing of Spark. */
  private static final class WithoutSpark extends ClassLoader {
    WithoutSpark() {
      super(WithoutSparkTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.apache.") || name.startsWith("scala.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.stallwatch.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file =
          Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
