package org.stallscope.analysis.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.stallscope.analysis.text.Message;

/// A service of one capture and the one that plays its part in the other: conversations are only matched within such a pair, so
/// that a download is never compared with a login because both were short.
///
/// @param a conversations of the first capture's service
/// @param b those of the second's
/// @param base how surely it is the same service: its part of the score
/// @param reason why it is taken for the same
record ServicePair(List<Role> a, List<Role> b, double base, Message reason) {
    /// The same address or name, and the same port.
    static final double SAME = 0.45;

    /// Another port chosen by chance on the same server.
    static final double OTHER_DYNAMIC_PORT = 0.40;

    /// Another server, the only one at this port in both.
    static final double OTHER_SERVER = 0.38;

    /// Something else, which carries nearly all of both captures.
    static final double BULK = 0.35;

    /// A service that carries this part of a capture is what the capture is about.
    private static final double MOST = 0.8;

    /// Pairs the services of two captures, the surest reasons first.
    static List<ServicePair> of(List<Role> a, List<Role> b) {
        final Map<String, List<Role>> left = services(a);
        final Map<String, List<Role>> right = services(b);
        final List<ServicePair> pairs = new ArrayList<>();
        take(left, right, pairs, "service.same", Role::service);
        take(left, right, pairs, "service.name", role -> role.serverName().isEmpty() ? null
                : role.serverName().toLowerCase(Locale.ROOT) + ":" + role.serverPort());
        // What is alone of its kind in both captures is the same, though its address or port has changed.
        takeOnly(left, right, pairs, OTHER_DYNAMIC_PORT, "service.port-by-chance",
                role -> role.hasDynamicPort() ? role.server() : null);
        takeOnly(left, right, pairs, OTHER_SERVER, "service.only-at-port",
                role -> role.hasDynamicPort() ? null : "" + role.serverPort());
        final List<Role> bulkA = bulk(left);
        final List<Role> bulkB = bulk(right);
        if (bulkA != null && bulkB != null) {
            pairs.add(new ServicePair(bulkA, bulkB, BULK, Messages.later("service.bulk", bulkA.getFirst().service(),
                    bulkB.getFirst().service(), Amounts.share(share(bulkA)), Amounts.share(share(bulkB)))));
        }
        return pairs;
    }

    private static Map<String, List<Role>> services(List<Role> roles) {
        final Map<String, List<Role>> services = new LinkedHashMap<>();
        for (Role role : roles) {
            services.computeIfAbsent(role.service(), _ -> new ArrayList<>()).add(role);
        }
        return services;
    }

    /// Takes the pairs whose services say the same of themselves; of several that do, the first.
    private static void take(Map<String, List<Role>> left, Map<String, List<Role>> right, List<ServicePair> pairs,
            String reason, Function<Role, String> says) {
        final Map<String, String> byWord = new HashMap<>();
        right.forEach((service, roles) -> {
            final String word = says.apply(roles.getFirst());
            if (word != null) {
                byWord.putIfAbsent(word, service);
            }
        });
        for (String service : List.copyOf(left.keySet())) {
            final String word = says.apply(left.get(service).getFirst());
            final String other = word == null ? null : byWord.remove(word);
            if (other != null) {
                pairs.add(new ServicePair(left.remove(service), right.remove(other), SAME,
                        Messages.later(reason, word)));
            }
        }
    }

    private static void takeOnly(Map<String, List<Role>> left, Map<String, List<Role>> right, List<ServicePair> pairs,
            double base, String reason, Function<Role, String> kind) {
        final Map<String, String> a = onlyOnes(left, kind);
        final Map<String, String> b = onlyOnes(right, kind);
        for (Map.Entry<String, String> entry : a.entrySet()) {
            final String other = b.get(entry.getKey());
            if (entry.getValue() != null && other != null) {
                pairs.add(new ServicePair(left.remove(entry.getValue()), right.remove(other), base,
                        Messages.later(reason, entry.getValue(), other)));
            }
        }
    }

    /// The service of each kind that has only one; null for a kind that has several.
    private static Map<String, String> onlyOnes(Map<String, List<Role>> services,
            Function<Role, String> kind) {
        final Map<String, String> only = new LinkedHashMap<>();
        for (Map.Entry<String, List<Role>> entry : services.entrySet()) {
            final String of = kind.apply(entry.getValue().getFirst());
            if (of != null) {
                only.put(of, only.containsKey(of) ? null : entry.getKey());
            }
        }
        return only;
    }

    private static List<Role> bulk(Map<String, List<Role>> services) {
        return services.values().stream().filter(roles -> share(roles) >= MOST).findFirst().orElse(null);
    }

    private static double share(List<Role> roles) {
        return roles.stream().mapToDouble(Role::share).sum();
    }
}
