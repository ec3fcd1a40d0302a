//! Which products of a merchant work: eight bits, so that the hot path copies it.

use super::Product;

/// Products, each at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProductSet(u8);

impl ProductSet {
    pub const EMPTY: ProductSet = ProductSet(0);

    pub const fn contains(self, product: Product) -> bool {
        self.0 & (1 << product as u8) != 0
    }

    #[must_use]
    pub const fn with(self, product: Product, enabled: bool) -> ProductSet {
        let bit = 1 << product as u8;
        ProductSet(if enabled { self.0 | bit } else { self.0 & !bit })
    }
}

impl FromIterator<Product> for ProductSet {
    fn from_iter<I: IntoIterator<Item = Product>>(products: I) -> Self {
        products.into_iter().fold(ProductSet::EMPTY, |set, product| set.with(product, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_just_what_was_put_in_and_not_taken_out() {
        for product in Product::ALL {
            let set: ProductSet = Product::ALL.iter().copied().collect::<ProductSet>().with(*product, false);
            for other in Product::ALL {
                assert_eq!(set.contains(*other), other != product);
            }
        }
    }
}
