//! The value axis: round numbers from zero.

/// Ticks at equal steps; the first is not above the lowest value, the last not below the highest.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) struct Axis {
    /// The value of the first tick.
    pub(in crate::write) low: f64,
    /// The value of the last tick.
    pub(in crate::write) high: f64,
    /// From tick to tick.
    pub(in crate::write) step: f64,
}

impl Axis {
    /// An axis of four to seven ticks that holds zero and both values.
    pub(in crate::write) fn new(low: f64, high: f64) -> Self {
        let (low, high) = (low.min(0.0), high.max(0.0));
        let span = if high > low { high - low } else { 1.0 };
        let rough = span / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let factor = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .find(|factor| factor * power >= rough * (1.0 - 1e-9))
            .unwrap_or(10.0);
        let step = factor * power;
        let up = (high / step - 1e-9)
            .ceil()
            .max(if low < 0.0 { 0.0 } else { 1.0 });
        Self {
            low: (low / step + 1e-9).floor() * step,
            high: up * step,
            step,
        }
    }

    /// The ticks with their labels, from the lowest up.
    pub(in crate::write) fn ticks(&self) -> Vec<(f64, String)> {
        let mut decimals = 0_usize;
        let mut unit = self.step;
        while (unit - unit.round()).abs() > 1e-6 && decimals < 9 {
            unit *= 10.0;
            decimals += 1;
        }
        let mut out = Vec::new();
        let mut value = self.low;
        while value <= self.high + self.step / 2.0 && out.len() < 20 {
            // Adding steps may miss zero by a hair, which would print as -0.
            let shown = if value.abs() < self.step / 1e3 {
                0.0
            } else {
                value
            };
            out.push((shown, format!("{shown:.decimals$}")));
            value += self.step;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        for (low, high, want) in [
            (0.0, 963.0, "0 200 400 600 800 1000"),
            (0.0, 137.0, "0 50 100 150"),
            (0.0, 6.4, "0 2 4 6 8"),
            (0.0, 0.9, "0.0 0.2 0.4 0.6 0.8 1.0"),
            (-3.0, 5.0, "-4 -2 0 2 4 6"),
            (-3.0, 0.0, "-3 -2 -1 0"),
            (0.0, 0.0, "0.0 0.2"),
            (
                0.0,
                1e12,
                "0 200000000000 400000000000 600000000000 800000000000 1000000000000",
            ),
        ] {
            let axis = Axis::new(low, high);
            let ticks: Vec<_> = axis.ticks().into_iter().map(|(_, label)| label).collect();
            assert_eq!(ticks.join(" "), want, "{low} {high}");
        }
    }
}
