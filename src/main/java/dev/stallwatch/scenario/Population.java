package dev.stallwatch.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The clients of the registry, by place. */
final class Population {
  /** Clients per unit of a place's weight. */
  private static final int CLIENTS_PER_WEIGHT = 14;

  private static final double CLOUD_BYTES_PER_SECOND = 30e6;
  private static final double HOME_BYTES_PER_SECOND = 4e6;

  private final List<World.Place> places = new ArrayList<>();
  private final List<List<RegistryClient>> clients = new ArrayList<>();
  private final double totalWeight;

  Population(World world, SplittableRandom random) {
    for (World.Place region : world.regions()) {
      add(region, RegistryClient.Surroundings.CLOUD, world.inRegions(), random);
    }
    for (World.Place place : world.places()) {
      add(place, RegistryClient.Surroundings.HOME, world.inPlaces(), random);
    }
    totalWeight = places.stream().mapToDouble(World.Place::weight).sum();
  }

  private void add(
      World.Place place,
      RegistryClient.Surroundings surroundings,
      List<World.Platform> platforms,
      SplittableRandom random) {
    double median =
        surroundings == RegistryClient.Surroundings.CLOUD
            ? CLOUD_BYTES_PER_SECOND
            : HOME_BYTES_PER_SECOND;
    List<RegistryClient> added = new ArrayList<>();
    for (int i = 0; i < place.weight() * CLIENTS_PER_WEIGHT; i++) {
      World.Platform platform = Draw.weighted(platforms, World.Platform::weight, random);
      World.Agent agent = Draw.weighted(platform.agents(), World.Agent::weight, random);
      double bytesPerSecond = median * Draw.logNormal(0.6, random);
      added.add(
          new RegistryClient(
              place, surroundings, platform.os(), agent, address(place, i), bytesPerSecond));
    }
    places.add(place);
    clients.add(added);
  }

  /** Returns the i-th address of a place's block, spread over 16 of its /24 networks. */
  private static String address(World.Place place, int i) {
    String[] parts = place.cidr().substring(0, place.cidr().indexOf('/')).split("\\.");
    int third = Integer.parseInt(parts[2]) + i % 16;
    int fourth = 4 + i / 16;
    return parts[0] + "." + parts[1] + "." + third + "." + fourth;
  }

  int places() {
    return places.size();
  }

  World.Place place(int index) {
    return places.get(index);
  }

  /** Returns a place's share of the pulls, 0 to 1. */
  double share(int index) {
    return places.get(index).weight() / totalWeight;
  }

  /** Draws a client of a place. */
  RegistryClient pick(int index, SplittableRandom random) {
    List<RegistryClient> there = clients.get(index);
    return there.get(random.nextInt(there.size()));
  }
}
