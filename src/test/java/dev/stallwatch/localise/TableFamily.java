package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Kinds of labelled rate tables; each seed gives another table of the kind. */
enum TableFamily {
  /** One cause of single values in one to three dimensions. */
  SINGLE {
    @Override
    void build(World world) {
      world.dimensions(world.draws.between(4, 5));
      world.cause(world.draws.between(1, 3), 1);
    }
  },
  /** One cause with several values in one of its dimensions. */
  MULTI_VALUE {
    @Override
    void build(World world) {
      world.dimensions(world.draws.between(4, 5));
      world.cause(world.draws.between(1, 3), world.draws.between(2, 5));
    }
  },
  /** An edge implies its region, a region its path. */
  CORRELATED {
    @Override
    void build(World world) {
      world.correlatedDimensions();
      world.cause(
          world.draws.between(1, 2), world.draws.chance(0.5) ? 1 : world.draws.between(2, 4));
    }
  },
  /** One cause, with a changed mix, tiny cells with three of four, and a drift of all. */
  CONFOUNDED {
    @Override
    void build(World world) {
      world.dimensions(world.draws.between(4, 5));
      world.confound();
      world.cause(world.draws.between(1, 2), 1);
    }
  },
  /** A single cell. */
  ONE_CELL {
    @Override
    void build(World world) {
      world.dimensions(3);
      world.causeOfOneCell();
    }
  },
  /** Two or three causes of different strengths at once. */
  SEVERAL {
    @Override
    void build(World world) {
      world.dimensions(world.draws.between(4, 5));
      int causes = world.draws.between(2, 3);
      for (int i = 0; i < causes; i++) {
        world.cause(world.draws.between(1, 3), 1);
      }
    }
  },
  /**
   * One to three patterns in the leaves of location x access x os x website; heavy tails; each leaf
   * of a pattern has its own deviation.
   */
  CDN_LEAVES {
    @Override
    void build(World world) {
      world.fixedDimensions(new int[] {33, 4, 4, 20}, 1.8);
      world.scatteredDeviations = true;
      int causes = world.draws.between(1, 3);
      for (int i = 0; i < causes; i++) {
        world.cause(world.draws.between(1, 3), 1);
      }
    }
  },
  /** One to three elements of one set of one to three dimensions, all of one strength. */
  SAME_DIMENSIONS {
    @Override
    void build(World world) {
      world.fixedDimensions(new int[] {10, 12, 10, 8}, 1.2);
      world.elements(world.draws.between(1, 3), world.draws.between(1, 3));
    }
  },
  /** No cause. */
  QUIET {
    @Override
    void build(World world) {
      world.dimensions(world.draws.between(4, 5));
    }
  };

  abstract void build(World world);

  LabelledTable table(long seed) {
    for (int attempt = 0; ; attempt++) {
      World world = new World(new Draws(seed * 31 + ordinal() + attempt * 1_000_003L));
      build(world);
      if (world.isPossible) {
        return world.table();
      }
    }
  }

  /** A table under construction. */
  static final class World {
    private static final double MIN_EXCESS = 50;
    private static final double MIN_EXCESS_OF_VALUE = 10;

    /** A rise below this number of standard deviations is not distinguishable from chance. */
    private static final double MIN_DEVIATIONS = 5;

    final Draws draws;
    boolean scatteredDeviations;

    /** Whether all causes could be placed. */
    boolean isPossible = true;

    private List<String> dimensions = new ArrayList<>();
    private List<List<String>> cells = new ArrayList<>();
    private double[] volumes = new double[0];
    private double[] rates = new double[0];
    private double[] now = new double[0];
    private double[] raisedBy = new double[0];
    private double[] shift = new double[0];
    private double drift = 1;
    private final List<Scope> causes = new ArrayList<>();
    private final double rho;
    private final int moments;

    World(Draws draws) {
      this.draws = draws;
      this.rho = draws.oneOf(0.0, 0.0003, 0.003, 0.01);
      this.moments = draws.oneOf(1, 5, 20, 60);
    }

    void dimensions(int count) {
      int[] values = new int[count];
      for (int d = 0; d < count; d++) {
        values[d] = (int) draws.logUniform(3, 150);
      }
      dimensions = names(count);
      double[][] weights = popularity(values);
      Set<List<String>> drawn = new LinkedHashSet<>();
      int wanted = (int) draws.logUniform(300, 4000);
      for (int i = 0; i < 4 * wanted && drawn.size() < wanted; i++) {
        List<String> cell = new ArrayList<>();
        for (int d = 0; d < count; d++) {
          cell.add(value(d, pick(weights[d])));
        }
        drawn.add(cell);
      }
      cells = new ArrayList<>(drawn);
      double[] volume = new double[cells.size()];
      for (int i = 0; i < volume.length; i++) {
        volume[i] = Math.exp(draws.gaussian());
        for (int d = 0; d < count; d++) {
          volume[i] *= Math.sqrt(weights[d][number(cells.get(i).get(d))]);
        }
      }
      fill(volume, draws.logUniform(20_000, 1_000_000));
    }

    void fixedDimensions(int[] values, double tail) {
      dimensions = names(values.length);
      cells = new ArrayList<>();
      int all = Arrays.stream(values).reduce(1, (a, b) -> a * b);
      for (int i = 0; i < all; i++) {
        if (draws.chance(0.9)) {
          List<String> cell = new ArrayList<>();
          int rest = i;
          for (int d = 0; d < values.length; d++) {
            cell.add(value(d, rest % values[d]));
            rest /= values[d];
          }
          cells.add(cell);
        }
      }
      double[] volume = new double[cells.size()];
      for (int i = 0; i < volume.length; i++) {
        volume[i] = Math.exp(tail * draws.gaussian());
      }
      fill(volume, draws.logUniform(200_000, 20_000_000));
    }

    void correlatedDimensions() {
      dimensions = List.of("served_by", "os", "software", "region", "edge");
      cells = new ArrayList<>();
      List<Double> volume = new ArrayList<>();
      int regions = draws.between(8, 20);
      for (int region = 0; region < regions; region++) {
        int edges = region == 0 ? 1 : draws.between(1, 4);
        double size = Math.exp(draws.gaussian());
        for (int edge = 0; edge < edges; edge++) {
          for (int os = 0; os < 6; os++) {
            for (int software = 0; software < 5; software++) {
              if (draws.chance(0.8)) {
                cells.add(
                    List.of(
                        region == 0 ? "origin" : "cdn",
                        value(1, os),
                        value(2, software),
                        value(3, region),
                        region == 0 ? "none" : value(4, 4 * region + edge)));
                volume.add(size * Math.exp(0.7 * draws.gaussian()) / (1 + os) / (1 + software));
              }
            }
          }
        }
      }
      fill(
          volume.stream().mapToDouble(Double::doubleValue).toArray(),
          draws.logUniform(20_000, 500_000));
    }

    private static List<String> names(int count) {
      List<String> names = new ArrayList<>();
      for (int d = 0; d < count; d++) {
        names.add("" + (char) ('a' + d));
      }
      return names;
    }

    private static String value(int dimension, int number) {
      return (char) ('a' + dimension) + "-" + number;
    }

    private static int number(String value) {
      return Integer.parseInt(value.substring(2));
    }

    private double[][] popularity(int[] values) {
      double[][] weights = new double[values.length][];
      for (int d = 0; d < values.length; d++) {
        weights[d] = new double[values[d]];
        double power = draws.uniform(0.3, 1.1);
        for (int v = 0; v < values[d]; v++) {
          weights[d][v] = Math.pow(v + 1, -power);
        }
        double sum = Arrays.stream(weights[d]).sum();
        for (int v = 0; v < values[d]; v++) {
          weights[d][v] /= sum;
        }
      }
      return weights;
    }

    private int pick(double[] weights) {
      double left = draws.uniform(0, 1);
      int v = 0;
      while (v < weights.length - 1 && left > weights[v]) {
        left -= weights[v++];
      }
      return v;
    }

    private void fill(double[] volume, double trials) {
      double sum = Arrays.stream(volume).sum();
      volumes = new double[volume.length];
      rates = new double[volume.length];
      now = new double[volume.length];
      raisedBy = new double[volume.length];
      shift = new double[volume.length];
      Arrays.fill(raisedBy, 1);
      Arrays.fill(shift, 1);
      double base = draws.logUniform(0.003, 0.1);
      Map<String, Double> effects = new HashMap<>();
      for (int i = 0; i < volume.length; i++) {
        volumes[i] = volume[i] / sum * trials;
        double odds = base / (1 - base) * Math.exp(0.15 * draws.gaussian());
        for (String value : cells.get(i)) {
          odds *= effects.computeIfAbsent(value, unseen -> Math.exp(0.3 * draws.gaussian()));
        }
        rates[i] = odds / (1 + odds);
        now[i] = rates[i];
      }
    }

    /** Makes some value with a high rate busy, and adds tiny cells and a drift. */
    void confound() {
      drift = draws.uniform(0.93, 1.07);
      int dimension = draws.below(dimensions.size());
      String busy = cells.get(draws.below(cells.size())).get(dimension);
      for (int i = 0; i < rates.length; i++) {
        if (cells.get(i).get(dimension).equals(busy)) {
          rates[i] = 5 * rates[i] / (1 + 4 * rates[i]);
          now[i] = rates[i];
          shift[i] = 5;
        }
      }
      for (int i = 0; i < rates.length; i++) {
        if (volumes[i] < 2 && draws.chance(0.02)) {
          now[i] = 0.75;
          shift[i] = 4 / volumes[i];
          raisedBy[i] = Double.NaN;
        }
      }
    }

    /** Adds a cause with a number of dimensions, one of which has several values. */
    void cause(int depth, int values) {
      for (int attempt = 0; attempt < 1000; attempt++) {
        List<String> centre = cells.get(draws.below(cells.size()));
        Map<String, Collection<String>> named = new TreeMap<>();
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < Math.min(depth, dimensions.size())) {
          chosen.add(draws.below(dimensions.size()));
        }
        int several = chosen.iterator().next();
        for (int d : chosen) {
          Set<String> of = new TreeSet<>(Set.of(centre.get(d)));
          for (int i = 0; d == several && i < 20 && of.size() < values; i++) {
            of.add(cells.get(draws.below(cells.size())).get(d));
          }
          named.put(dimensions.get(d), of);
        }
        Scope scope = new Scope(named);
        if (named.getOrDefault(dimensions.get(several), List.of()).size() == values
            && isUsable(scope)
            && apply(scope, draws.logUniform(1.3, 50))) {
          return;
        }
      }
      isPossible = false;
    }

    /** Adds a cause of one cell that is busy enough and not the only one of its kind. */
    void causeOfOneCell() {
      for (int attempt = 0; attempt < 9000; attempt++) {
        int cell = draws.below(cells.size());
        volumes[cell] = Math.max(volumes[cell], draws.logUniform(200, 5000));
        Map<String, Collection<String>> named = new TreeMap<>();
        for (int d = 0; d < dimensions.size(); d++) {
          named.put(dimensions.get(d), List.of(cells.get(cell).get(d)));
        }
        Scope scope = new Scope(named);
        if (tellsApart(scope, 1.2) && apply(scope, draws.logUniform(5, 50))) {
          return;
        }
      }
      isPossible = false;
    }

    void elements(int depth, int count) {
      double q = draws.logUniform(1.5, 20);
      Set<Integer> chosen = new TreeSet<>();
      while (chosen.size() < depth) {
        chosen.add(draws.below(dimensions.size()));
      }
      for (int attempt = 0; attempt < 5000 && causes.size() < count; attempt++) {
        List<String> centre = cells.get(draws.below(cells.size()));
        Map<String, Collection<String>> named = new TreeMap<>();
        for (int d : chosen) {
          named.put(dimensions.get(d), List.of(centre.get(d)));
        }
        Scope scope = new Scope(named);
        if (!causes.contains(scope) && isUsable(scope)) {
          apply(scope, q);
        }
      }
    }

    private boolean in(Scope scope, int cell) {
      for (int d = 0; d < dimensions.size(); d++) {
        Collection<String> of = scope.values().get(dimensions.get(d));
        if (of != null && !of.contains(cells.get(cell).get(d))) {
          return false;
        }
      }
      return true;
    }

    /**
     * Whether each of its dimensions and values holds cells of its own, and it does not cover
     * nearly everything.
     */
    private boolean isUsable(Scope scope) {
      double all = Arrays.stream(volumes).sum();
      double share = volume(scope) / all;
      if (share < 0.003 || share > 0.8) {
        return false;
      }
      if (!tellsApart(scope, 1.05)) {
        return false;
      }
      for (String dimension : scope.values().keySet()) {
        for (String value : scope.values().getOrDefault(dimension, new TreeSet<>())) {
          if (volume(scope.with(dimension, Set.of(value))) < 0.05 * volume(scope)) {
            return false;
          }
        }
      }
      return true;
    }

    /** Whether without any of its dimensions it would hold that many times its trials. */
    private boolean tellsApart(Scope scope, double times) {
      return scope.values().keySet().stream()
          .allMatch(dimension -> volume(scope.without(dimension)) >= times * volume(scope));
    }

    private double volume(Scope scope) {
      double sum = 0;
      for (int i = 0; i < volumes.length; i++) {
        sum += in(scope, i) ? volumes[i] : 0;
      }
      return sum;
    }

    private boolean apply(Scope scope, double q) {
      double[] raised = now.clone();
      double[] by = raisedBy.clone();
      double excess = 0;
      double variance = 0;
      Map<String, Double> excessOf = new HashMap<>();
      double clash = 0;
      double volume = 0;
      for (int i = 0; i < now.length; i++) {
        if (in(scope, i)) {
          double own =
              scatteredDeviations
                  ? rates[i] + draws.uniform(0.1, 0.9) * (1 - rates[i])
                  : q * rates[i] / (1 - rates[i] + q * rates[i]);
          raised[i] = Math.max(raised[i], own);
          volume += volumes[i];
          clash += raisedBy[i] == 1 ? 0 : volumes[i];
          by[i] = q;
          double n = volumes[i] * shift[i];
          double more = n * (raised[i] - rates[i]);
          excess += more;
          cells.get(i).forEach(value -> excessOf.merge(value, more, Double::sum));
          variance +=
              n * rates[i] * (1 - rates[i]) * (1 + Math.max(0, n - 1) * rho) * (1 + 1.0 / moments);
        }
      }
      for (Scope earlier : causes) {
        double shared = 0;
        for (int i = 0; i < now.length; i++) {
          shared += in(scope, i) && in(earlier, i) ? volumes[i] : 0;
        }
        clash = Math.max(clash, shared / volume(earlier) * volume);
      }
      boolean clear =
          excess >= MIN_EXCESS
              && excess >= MIN_DEVIATIONS * Math.sqrt(variance)
              && scope.values().values().stream()
                  .flatMap(Collection::stream)
                  .allMatch(value -> excessOf.getOrDefault(value, 0.0) >= MIN_EXCESS_OF_VALUE);
      if (!clear || clash > 0.3 * volume) {
        return false;
      }
      now = raised;
      raisedBy = by;
      causes.add(scope);
      return true;
    }

    LabelledTable table() {
      List<LabelledTable.Row> rows = new ArrayList<>();
      for (int moment = 0; moment <= moments; moment++) {
        double wave = 1 + 0.2 * Math.sin(moment / 4.0);
        for (int i = 0; i < rates.length; i++) {
          boolean last = moment == moments;
          long trials = draws.poisson(volumes[i] * wave * (last ? shift[i] : 1));
          if (trials > 0) {
            double rate = last ? Math.min(0.99, now[i] * drift) : rates[i];
            rows.add(
                new LabelledTable.Row(
                    moment, cells.get(i), trials, draws.events(trials, rate, rho)));
          }
        }
      }
      return new LabelledTable(dimensions, rows, moments, causes);
    }
  }
}
