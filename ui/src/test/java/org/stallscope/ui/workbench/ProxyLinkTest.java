package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.ui.task.Executors;

/// The link to the other side of a proxy in a capture that has more conversations than are paired without being asked.
@ExtendWith(FxTest.class)
class ProxyLinkTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final WorkbenchModel model =
            new WorkbenchModel(new Executors(waiting::add, Runnable::run, Runnable::run));

    private void work() {
        FxTest.run(() -> {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        });
    }

    private ProxyLink opened(int most) {
        FxTest.run(() -> model.open(List.of(Shared.path("lab/haproxy/a-before/front.pcap"),
                Shared.path("lab/haproxy/a-before/back.pcapng"))));
        work();
        FxTest.run(() -> model.choose(0));
        work();
        return FxTest.fx(() -> new ProxyLink(model, most));
    }

    @Test
    void fewConversationsArePairedByThemselves() {
        final ProxyLink link = opened(1_000);
        work();
        assertThat(link.other()).isNotNegative();
        assertThat(link.getText()).startsWith("Proxy: to the ");
    }

    @Test
    void veryManyArePairedByAClick() {
        final ProxyLink link = opened(0);
        assertThat(link.isVisible()).isTrue();
        assertThat(link.getText()).isEqualTo("Proxy: find the other sides");
        FxTest.run(link::go);
        assertThat(link.isLooking()).isTrue();
        work();
        assertThat(link.isLooking()).isFalse();
        final int other = link.other();
        assertThat(other).isNotNegative();
        FxTest.run(link::go);
        work();
        assertThat(model.conversation().conversation()).isEqualTo(other);
    }

    @Test
    void anotherClickEndsThat() {
        final ProxyLink link = opened(0);
        FxTest.run(link::go);
        assertThat(link.getText()).isEqualTo("Proxy: pairing, 0 % — stop");
        FxTest.run(link::go);
        assertThat(link.isLooking()).isFalse();
        work();
        assertThat(link.getText()).isEqualTo("Proxy: find the other sides");
        assertThat(model.conversation().analysis().hasProxyPairs()).isFalse();
    }

    @Test
    void theCaptureGoesOnBeingPairedWhicheverConversationIsLookedAt() {
        final ProxyLink link = opened(0);
        FxTest.run(link::go);
        final int shown = model.conversation().conversation();
        FxTest.run(() -> model.choose(shown == 0 ? 1 : 0));
        assertThat(link.isLooking()).isTrue();
        work();
        assertThat(link.other()).isNotNegative();
    }
}
