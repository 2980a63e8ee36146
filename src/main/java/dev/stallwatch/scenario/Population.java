package dev.stallwatch.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The clients of the registry, by place. */
final class Population {
  /** Clients per unit of a place's weight. */
  private static final int CLIENTS_PER_WEIGHT = 14;

  /** The clients of a place are spread over so many of its /24 networks. */
  private static final int SUBNETS = 16;

  private final List<World.Place> places = new ArrayList<>();
  private final List<List<RegistryClient>> clients = new ArrayList<>();
  private final List<List<RegistryClient>> pollers = new ArrayList<>();
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
    List<RegistryClient> added = new ArrayList<>();
    List<RegistryClient> polling = new ArrayList<>();
    for (int i = 0; i < place.weight() * CLIENTS_PER_WEIGHT; i++) {
      World.Platform platform = Draw.weighted(platforms, World.Platform::weight, random);
      World.Agent agent = Draw.weighted(platform.agents(), World.Agent::weight, random);
      double bytesPerSecond = surroundings.bytesPerSecond() * Draw.logNormal(0.6, random);
      RegistryClient client =
          new RegistryClient(
              place,
              surroundings,
              platform.os(),
              agent,
              address(place, i),
              bytesPerSecond,
              network(place, surroundings, i));
      (agent.behaviour() == Behaviour.POLL ? polling : added).add(client);
    }
    places.add(place);
    clients.add(added);
    pollers.add(polling);
  }

  /** Returns the address of the i-th client of a place's block. */
  private static String address(World.Place place, int i) {
    int at = i / Math.max(1, place.clientsPerAddress());
    String[] parts = place.cidr().substring(0, place.cidr().indexOf('/')).split("\\.");
    int third = Integer.parseInt(parts[2]) + at % SUBNETS;
    int fourth = 4 + at / SUBNETS;
    return parts[0] + "." + parts[1] + "." + third + "." + fourth;
  }

  /** Returns the network of the i-th client; the clients of a /24 are in the same one. */
  private static int network(World.Place place, RegistryClient.Surroundings surroundings, int i) {
    List<Integer> networks = place.networks();
    int at = i / Math.max(1, place.clientsPerAddress());
    return networks == null ? surroundings.network() : networks.get(at % SUBNETS % networks.size());
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

  /** Returns the clients of a place that ask for an object at regular times. */
  List<RegistryClient> pollers(int index) {
    return pollers.get(index);
  }

  /** Draws a client of a place, none that polls. */
  RegistryClient pick(int index, SplittableRandom random) {
    List<RegistryClient> there = clients.get(index);
    return there.get(random.nextInt(there.size()));
  }
}
