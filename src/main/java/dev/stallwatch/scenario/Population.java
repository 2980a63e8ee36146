package dev.stallwatch.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The clients of a world, by place. */
final class Population {
  /** Clients per unit of a place's weight. */
  private static final int CLIENTS_PER_WEIGHT = 14;

  private final List<World.Place> places = new ArrayList<>();
  private final List<List<Client>> clients = new ArrayList<>();
  private final double totalWeight;

  Population(World world, SplittableRandom random) {
    world.regions().forEach(place -> settle(place, Client.Surroundings.CLOUD, world, random));
    world.places().forEach(place -> settle(place, Client.Surroundings.HOME, world, random));
    totalWeight = places.stream().mapToDouble(World.Place::weight).sum();
  }

  private void settle(
      World.Place place, Client.Surroundings surroundings, World world, SplittableRandom random) {
    boolean cloud = surroundings == Client.Surroundings.CLOUD;
    List<World.Platform> systems = cloud ? world.inRegions() : world.inPlaces();
    List<Client> settled = new ArrayList<>();
    for (int i = 0; i < place.weight() * CLIENTS_PER_WEIGHT; i++) {
      World.Platform system = Draw.weighted(systems, World.Platform::weight, random);
      World.Agent agent = Draw.weighted(system.agents(), World.Agent::weight, random);
      double rate = (cloud ? 30e6 : 4e6) * Draw.logNormal(0.6, random);
      settled.add(new Client(place, surroundings, system.os(), agent, address(place, i), rate));
    }
    places.add(place);
    clients.add(settled);
  }

  /** The i-th address of a place's block, spread over its networks of 256. */
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

  double share(int index) {
    return places.get(index).weight() / totalWeight;
  }

  Client pick(int index, SplittableRandom random) {
    List<Client> there = clients.get(index);
    return there.get(random.nextInt(there.size()));
  }
}
