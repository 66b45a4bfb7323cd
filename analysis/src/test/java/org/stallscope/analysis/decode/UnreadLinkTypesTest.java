package org.stallscope.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.LinkType;
import org.stallscope.analysis.text.Language;

class UnreadLinkTypesTest {
    private final UnreadLinkTypes unread = new UnreadLinkTypes();
    private final CaptureHealth health = new CaptureHealth();

    @Test
    void aCaptureThatIsReadSaysNothing() {
        unread.report(health);
        assertThat(health.entries()).isEmpty();
    }

    @Test
    void everyTypeIsNamedAndCounted() {
        for (int linkType : new int[] {189, 189, 9999, 189, LinkType.UNKNOWN}) {
            unread.count(linkType);
        }
        unread.report(health);
        final List<Entry> entries = health.entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().count()).isEqualTo(5);
        assertThat(entries.getFirst().advice())
                .isEqualTo("Frames of link types that are not read are left out: no known link type, 1 frame; "
                        + "LINKTYPE_USB_LINUX (189), 3 frames; link type 9999, 1 frame.");
        assertThat(Language.CHINESE.<String>make(entries.getFirst()::advice))
                .isEqualTo("不读取的链路类型的帧已略过：没有已知的链路类型，1 帧；LINKTYPE_USB_LINUX (189)，3 帧；链路类型 9999，1 帧。");
    }

    @Test
    void aThousandTypesAreNotListed() {
        for (int linkType = 1000; linkType < 2000; linkType++) {
            unread.count(linkType);
        }
        unread.report(health);
        assertThat(health.count("unknown-link-type")).isEqualTo(1000);
        assertThat(health.entries().getFirst().advice()).endsWith("; others, 980 frames.").hasSizeLessThan(1000);
    }

    @Test
    void namesAreThoseOfTcpdump() {
        assertThat(LinkTypeNames.of(LinkType.ETHERNET)).isEqualTo("LINKTYPE_ETHERNET (1)");
        assertThat(LinkTypeNames.of(LinkType.LINUX_SLL2)).isEqualTo("LINKTYPE_LINUX_SLL2 (276)");
        assertThat(LinkTypeNames.of(147)).isEqualTo("LINKTYPE_USER0 (147)");
        assertThat(LinkTypeNames.of(209)).isEqualTo("LINKTYPE_I2C_LINUX (209)");
    }
}
